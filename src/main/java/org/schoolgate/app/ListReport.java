package org.schoolgate.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.schoolgate.blocklist.ListProblem;
import org.schoolgate.library.ListState;

/** What is wrong with lists, in words for whoever edits them. */
final class ListReport {

  private ListReport() {}

  /** Why the gate does not start on {@code folder}. */
  static String nothingToEnforce(Path folder, List<ListState> states) {
    var report = new StringBuilder();
    states.forEach(state -> lines(state).forEach(line -> report.append(line).append('\n')));
    return report
        .append("blocklists: ")
        .append(folder)
        .append(" (expected: a folder with at least one good list)")
        .toString();
  }

  /** Every problem of one list: {@code file:line:column: value (expected: ...)}. */
  static List<String> lines(ListState state) {
    var lines = new ArrayList<String>();
    for (var problem : state.problems()) {
      lines.add(line(state.file(), problem));
    }
    switch (state) {
      case ListState.Good good -> {
        int untold = good.inForce().problemCount() - good.problems().size();
        if (untold > 0) {
          lines.add(good.file() + ": and " + untold + " more lines are not understood");
        }
      }
      case ListState.Stale stale ->
          lines.add(
              stale.file()
                  + ": "
                  + stale.fault().reason()
                  + "; its last good version stays in force");
      case ListState.Partial partial ->
          lines.add(
              partial.file() + ": " + partial.fault().reason() + "; only the others are in force");
      case ListState.LeftOut out ->
          lines.add(out.file() + ": " + out.fault().reason() + "; it is left out");
      case ListState.Awaited awaited -> lines.add(awaited.file() + ": not compiled yet");
    }
    return lines;
  }

  private static String line(Path file, ListProblem problem) {
    return file
        + ":"
        + problem.line()
        + ":"
        + problem.column()
        + ": "
        + problem.value()
        + " (expected: "
        + problem.expected()
        + ")";
  }
}
