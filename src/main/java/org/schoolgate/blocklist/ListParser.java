package org.schoolgate.blocklist;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Reads a list in any mixture of the usual forms: hosts, hosts files, {@code ||host^}, {@code
 * *.host}, URLs, the files of a UT1 folder, response policy zones. A line is understood, or it is
 * reported and skipped; no text at all makes the parser fail.
 */
public final class ListParser {

  private static final int LONGEST_LINE = 4096;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String name;
  private final HeaderReader header = new HeaderReader();
  private final ZoneFile zone = new ZoneFile();
  private final RuleTableBuilder rules = new RuleTableBuilder();
  private final List<ListProblem> problems = new ArrayList<>();
  private boolean inHeader = true;
  private int lineNumber;
  private int lineCount;
  private int problemCount;

  private ListParser(String name) {
    this.name = name;
  }

  /**
   * Reads a list.
   *
   * @param name its path below the folder of lists, with {@code /}
   * @param lines its lines, without their ends
   */
  public static ParsedList parse(String name, Iterator<String> lines) {
    var parser = new ListParser(name);
    while (lines.hasNext()) {
      parser.next(lines.next());
    }
    return parser.end();
  }

  private void next(String line) {
    lineNumber++;
    if (HostText.isPlainName(line) && !zone.isOpen()) {
      startRule();
      rules.addName(line);
      return;
    }
    int before = lineCount;
    try {
      read(lineNumber == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line);
    } catch (Misunderstood e) {
      lineCount = before + 1;
      report(e.onLine(lineNumber));
    }
  }

  private ParsedList end() {
    if (zone.isOpen()) {
      lineCount++;
      report(new ListProblem(lineNumber, 1, "", "a closing ) of the record above"));
    }
    var read = header.header(ListHeader.silent(name));
    rules.plain(read.action());
    return new ParsedList(name, read, rules.build(), problems, problemCount, lineCount);
  }

  private void read(String line) throws Misunderstood {
    if (line.length() > LONGEST_LINE) {
      throw new Misunderstood(
          new Word(line, 1), "a line of at most " + LONGEST_LINE + " characters");
    }
    if (zone.isOpen()) {
      zone.goOn(new Word(line, 1));
      return;
    }
    int start = start(line);
    if (start == line.length()) {
      return;
    }
    if (isComment(line, start)) {
      if (inHeader) {
        header.read(new Word(line.substring(start), start + 1));
      }
      return;
    }
    startRule();
    readRule(withoutComment(line, start), start > 0);
  }

  private void readRule(String line, boolean indented) throws Misunderstood {
    var words = Word.split(line);
    var first = words.get(0);
    if (first.text().startsWith("$")) {
      zone.direct(Word.split(ZoneFile.withoutComment(line)));
    } else if (HostsLine.isOne(words)) {
      HostsLine.read(words, rules);
    } else if (words.size() > 1) {
      if (!zone.read(line, indented, rules)) {
        throw new Misunderstood(words.get(1), "one host on a line, a hosts line or a zone record");
      }
    } else if (AdblockLine.isOne(first.text())) {
      AdblockLine.read(first, rules);
    } else {
      PlainLine.read(first, rules);
    }
  }

  /** The header ends at the first rule; what plain lines do is settled then. */
  private void startRule() {
    if (inHeader) {
      inHeader = false;
      rules.plain(header.header(ListHeader.silent(name)).action());
    }
    lineCount++;
    rules.onLine(lineNumber);
  }

  private void report(ListProblem problem) {
    problemCount++;
    if (problems.size() < ParsedList.PROBLEMS_KEPT) {
      problems.add(problem);
    }
  }

  private static int start(String line) {
    int start = 0;
    while (start < line.length() && Word.isSpace(line.charAt(start))) {
      start++;
    }
    return start;
  }

  /** {@code # hosts}, {@code ! adblock}, {@code ; zone}, {@code [Adblock Plus 2.0]}. */
  private static boolean isComment(String line, int start) {
    return switch (line.charAt(start)) {
      case '#', '!', ';' -> true;
      case '[' -> line.stripTrailing().endsWith("]") && line.indexOf(':') < 0;
      default -> false;
    };
  }

  private static String withoutComment(String line, int start) {
    int hash = line.indexOf('#', start);
    while (hash > 0 && !Word.isSpace(line.charAt(hash - 1))) {
      hash = line.indexOf('#', hash + 1);
    }
    return hash < 0 ? line : line.substring(0, hash);
  }
}
