package org.schoolgate.library.checks;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each failing check and each problem of the files once, and when it is over. */
final class CheckLog {

  private static final Logger LOG = LoggerFactory.getLogger(CheckLog.class);

  private Set<String> failing = Set.of();
  private Set<String> problems = Set.of();

  /**
   * Tells what has not been told before.
   *
   * @param failures of the checks, by what is in force
   * @param unread what is wrong with the files of checks
   */
  void tell(List<CheckFailure> failures, List<String> unread) {
    var now = new HashSet<String>();
    for (var failure : failures) {
      if (now.add(failure.text()) && !failing.contains(failure.text())) {
        LOG.error("a check fails by the lists in force: {}", failure.text());
      }
    }
    failing.stream()
        .filter(text -> !now.contains(text))
        .forEach(text -> LOG.info("this no longer fails: {}", text));
    failing = now;
    unread.stream()
        .filter(text -> !problems.contains(text))
        .forEach(text -> LOG.warn("a check is not understood: {}", text));
    problems = Set.copyOf(new HashSet<>(unread));
  }
}
