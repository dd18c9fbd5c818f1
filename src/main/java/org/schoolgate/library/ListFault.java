package org.schoolgate.library;

import java.util.List;
import org.schoolgate.blocklist.ListProblem;
import org.schoolgate.blocklist.ParsedList;

/**
 * Why the present version of a list is not in force.
 *
 * @param reason one sentence, such as {@code 7 of 20 lines are not understood}
 * @param problems the lines that are not understood, as far as they were kept; none where the file
 *     could not be read at all
 */
public record ListFault(String reason, List<ListProblem> problems) {

  /** Copies the problems. */
  public ListFault {
    problems = List.copyOf(problems);
  }

  /** A fault of the list as a whole, in one sentence. */
  public static ListFault of(String reason) {
    return new ListFault(reason, List.of());
  }

  static ListFault notUnderstood(ParsedList broken) {
    var reason = broken.problemCount() + " of " + broken.lineCount() + " lines are not understood";
    return new ListFault(reason, broken.problems());
  }
}
