package org.schoolgate.library.compiled;

import java.util.List;
import java.util.Objects;
import org.schoolgate.blocklist.KeptLines;
import org.schoolgate.blocklist.ListHeader;
import org.schoolgate.blocklist.ListProblem;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.blocklist.PrintedRules;
import org.schoolgate.blocklist.Prints;
import org.schoolgate.blocklist.RuleTable;
import org.schoolgate.library.text.Chunks;

/**
 * A large list as it was compiled.
 *
 * @param name the path below the folder of lists
 * @param header what it says of itself
 * @param chunks the text that it was compiled from
 * @param counts what there is in each chunk
 * @param problems the first problems
 * @param lineByLine whether each line means what it means whatever stands on the others, so that
 *     some can be read without the rest
 * @param headerEnd the line of the first rule, behind which nothing is header
 * @param isRenamed whether it was compiled by another name
 * @param prints the rules
 */
public record CompiledList(
    String name,
    ListHeader header,
    Chunks chunks,
    Counts counts,
    List<ListProblem> problems,
    boolean lineByLine,
    int headerEnd,
    boolean isRenamed,
    Prints prints) {

  /** Copies the problems. */
  public CompiledList {
    problems = List.copyOf(problems);
  }

  /** The list as its text was. */
  public ParsedList list() {
    int all = chunks.count();
    return new ParsedList(
        name,
        header,
        RuleTable.EMPTY,
        new PrintedRules(prints, KeptLines.all()),
        counts.rules(0, all),
        problems,
        counts.problems(0, all),
        counts.entries(0, all));
  }

  /** The same text by another name, which it may take its title and its kind from. */
  public CompiledList renamed(String other) {
    var was = ListHeader.silent(name);
    var is = ListHeader.silent(other);
    var now =
        new ListHeader(
            header.title().equals(was.title()) ? is.title() : header.title(),
            header.category(),
            Objects.equals(header.kind(), was.kind()) ? is.kind() : header.kind(),
            header.minimumAge(),
            header.reason(),
            header.action());
    return new CompiledList(
        other, now, chunks, counts, problems, lineByLine, headerEnd, true, prints);
  }
}
