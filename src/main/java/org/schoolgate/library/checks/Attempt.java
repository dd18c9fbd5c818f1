package org.schoolgate.library.checks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.library.ListFault;
import org.schoolgate.library.ListState;
import org.schoolgate.library.Published;
import org.schoolgate.policy.Policy;

/**
 * One attempt at putting lists in force. Holds back the edits that make a check fail which was met
 * before, and those alone; where that does not help, every edit.
 *
 * <p>Held-back edits may have served each other (a rule moved from one list to another), so what is
 * left is checked again, a few times at most.
 */
final class Attempt {

  private static final int MOST_ROUNDS = 4;
  private static final int FAILURES_TOLD = 3;

  private final Checks checks;
  private final Policy inForce;
  private final Instant at;
  private final Map<String, ListState> before = new TreeMap<>();
  private final Map<String, ListState> wanted = new TreeMap<>();
  private final Map<String, ListFault> heldBack = new LinkedHashMap<>();
  private final List<CheckFailure> failures = new ArrayList<>();
  private List<CheckFailure> remaining = List.of();

  /**
   * @param inForce the policy with the lists as they stand {@code before}
   * @param wanted how they would stand by what is on disk
   */
  Attempt(
      Checks checks, Policy inForce, List<ListState> before, List<ListState> wanted, Instant at) {
    this.checks = checks;
    this.inForce = inForce;
    this.at = at;
    before.forEach(state -> this.before.put(state.name(), state));
    for (var state : wanted) {
      var own = state instanceof ListState.HeldBack held ? held.wanted() : state;
      if (own != null) {
        this.wanted.put(own.name(), own);
      }
    }
  }

  /** The lists without the edits that fail. */
  Published run() {
    remaining = checks.failures(inForce, at);
    var alreadyFailing = remaining.stream().map(CheckFailure::check).collect(Collectors.toSet());
    for (int round = 0; round < MOST_ROUNDS; round++) {
      var published = Published.of(states());
      var policy = inForce.with(published.index());
      var all = checks.failures(policy, at);
      var found = all.stream().filter(each -> !alreadyFailing.contains(each.check())).toList();
      if (found.isEmpty()) {
        remaining = all;
        return published;
      }
      holdBack(found, new Attribution(inForce, policy, changed(), at));
    }
    holdAllBack(failures.getLast());
    return Published.of(states());
  }

  /** The failures for which something was held back. */
  List<CheckFailure> failures() {
    return failures;
  }

  /** The failures by the lists that {@link #run} gave, which were there before. */
  List<CheckFailure> remaining() {
    return remaining;
  }

  private void holdBack(List<CheckFailure> found, Attribution attribution) {
    var byList = new LinkedHashMap<String, List<CheckFailure>>();
    for (var each : found) {
      var failure = attribution.attribute(each);
      failures.add(failure);
      if (!attribution.isFound(failure)) {
        holdAllBack(failure);
        return;
      }
      var list = Objects.requireNonNull(failure.list());
      byList.computeIfAbsent(list, name -> new ArrayList<>()).add(failure);
    }
    byList.forEach((list, reasons) -> heldBack.put(list, fault(reasons)));
  }

  private void holdAllBack(CheckFailure failure) {
    for (var list : changed()) {
      heldBack.put(list, ListFault.of("held back with every edit: " + failure.text()));
    }
  }

  private static ListFault fault(List<CheckFailure> failures) {
    var told = failures.stream().limit(FAILURES_TOLD).map(CheckFailure::text).toList();
    int more = failures.size() - told.size();
    return ListFault.of(String.join("; ", told) + (more > 0 ? "; and " + more + " more" : ""));
  }

  /** The lists with other rules than before, but for those held back. */
  private Set<String> changed() {
    var names = new TreeSet<>(before.keySet());
    names.addAll(wanted.keySet());
    names.removeAll(heldBack.keySet());
    names.removeIf(name -> Objects.equals(inForce(before.get(name)), inForce(wanted.get(name))));
    return names;
  }

  private List<ListState> states() {
    var names = new HashSet<>(wanted.keySet());
    names.addAll(heldBack.keySet());
    return names.stream().sorted().map(this::state).toList();
  }

  private ListState state(String name) {
    var fault = heldBack.get(name);
    var asWanted = wanted.get(name);
    if (fault == null) {
      return Objects.requireNonNull(asWanted);
    }
    var file = Objects.requireNonNull(asWanted == null ? before.get(name) : asWanted).file();
    return new ListState.HeldBack(name, file, inForce(before.get(name)), asWanted, fault);
  }

  private static @Nullable ParsedList inForce(@Nullable ListState state) {
    return state == null ? null : state.inForce();
  }
}
