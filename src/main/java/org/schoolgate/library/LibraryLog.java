package org.schoolgate.library;

import java.util.HashMap;
import java.util.List;
import org.slf4j.Logger;

/** Words what a publication changed, for the log. */
final class LibraryLog {

  private static final int PROBLEMS_SHOWN = 5;

  private LibraryLog() {}

  /** One line in all, and one for each list that is newly faulty, good again, changed or gone. */
  static void changes(Logger log, List<ListState> before, Published now) {
    var earlier = new HashMap<String, ListState>();
    before.forEach(state -> earlier.put(state.name(), state));
    for (var state : now.states()) {
      if (!state.equals(earlier.get(state.name()))) {
        line(log, state, earlier.get(state.name()) instanceof ListState.Good);
      }
    }
    now.states().forEach(state -> earlier.remove(state.name()));
    earlier.values().forEach(gone -> gone(log, gone));
    if (now.index().size() == 0) {
      log.error("no list has a rule in force: nothing is blocked");
    }
    log.info(
        "lists in force: lists={} rules={} faulty={}",
        now.index().lists().size(),
        now.index().size(),
        now.faulty().size());
  }

  private static void gone(Logger log, ListState state) {
    var inForce = state.inForce();
    log.warn(
        "list is gone, its rules no longer hold: list={} rules={}",
        state.name(),
        inForce == null ? 0 : inForce.ruleCount());
  }

  private static void line(Logger log, ListState state, boolean wasGood) {
    switch (state) {
      case ListState.Good good -> {
        if (!good.problems().isEmpty()) {
          log.warn("list has lines that are not understood: {}", where(good));
        } else if (wasGood) {
          log.info("list changed: list={} rules={}", good.name(), good.inForce().ruleCount());
        }
      }
      case ListState.Stale stale ->
          log.error(
              "list cannot be used, its last good version stays in force: list={} reason={} {}",
              stale.name(),
              stale.fault().reason(),
              where(stale));
      case ListState.Partial partial ->
          log.error(
              "list is in force only as far as it is understood: list={} reason={} {}",
              partial.name(),
              partial.fault().reason(),
              where(partial));
      case ListState.LeftOut leftOut ->
          log.error(
              "list cannot be used and is left out: list={} reason={} {}",
              leftOut.name(),
              leftOut.fault().reason(),
              where(leftOut));
      case ListState.Awaited awaited ->
          log.info("list is large and new, it is being compiled: list={}", awaited.name());
    }
  }

  /** The first problems, each as {@code file:line:column: value (expected: ...)}. */
  private static String where(ListState state) {
    return String.join(
        "; ",
        state.problems().stream()
            .limit(PROBLEMS_SHOWN)
            .map(problem -> state.file() + ":" + problem)
            .toList());
  }
}
