package org.schoolgate.library.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolgate.blocklist.ListProblem;

/**
 * What is known of one file of checks.
 *
 * @param checks those that count
 * @param problems the first hundred lines that are not understood
 * @param fault why the whole file cannot be used as it is; null where it can
 */
record CheckFile(
    Path file, List<Check> checks, List<ListProblem> problems, @Nullable String fault) {

  CheckFile {
    checks = List.copyOf(checks);
    problems = List.copyOf(problems);
  }

  /** A file that cannot be used, or is not there. */
  static CheckFile without(Path file, @Nullable String fault) {
    return new CheckFile(file, List.of(), List.of(), fault);
  }

  /** The same with the checks of an earlier version. */
  CheckFile keeping(List<Check> earlier) {
    return new CheckFile(file, earlier, problems, fault);
  }

  /** Every problem, as {@code file:line:column: value (expected: ...)}. */
  List<String> report() {
    var lines = new ArrayList<String>();
    problems.forEach(problem -> lines.add(file + ":" + problem));
    if (fault != null) {
      lines.add(file + ": " + fault + "; the checks of its last good version count, if any");
    }
    return lines;
  }
}
