package org.schoolgate.blocklist.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.schoolgate.blocklist.ListHeader;
import org.schoolgate.blocklist.ListProblem;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.blocklist.RuleTable;
import org.schoolgate.blocklist.RuleTableBuilder;

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
  private int headerEnd;
  private int lineNumber;
  private int lineCount;
  private int problemCount;

  /** Reads the list of that name from its beginning: its path below the folder of lists. */
  public ListParser(String name) {
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

  /** Goes on at line {@code number}, behind the header: the lines up to there are left out. */
  public void turnTo(int number, ListHeader header) {
    lineNumber = number - 1;
    inHeader = false;
    rules.plain(header.action());
  }

  /** Reads the next line, without its end. */
  public void next(String line) {
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

  /** The list as read, with the rules that were not taken out before. */
  public ParsedList end() {
    if (zone.isOpen()) {
      lineCount++;
      report(new ListProblem(lineNumber, 1, "", "a closing ) of the record above"));
    }
    var read = header.header(ListHeader.silent(name));
    rules.plain(read.action());
    return ParsedList.held(name, read, rules.build(), problems, problemCount, lineCount);
  }

  /** Takes the rules out that were read since the last time: a large list is read in parts. */
  public RuleTable takeRules() {
    return rules.take();
  }

  /** How many rules were read and not taken out. */
  public int rulesHeld() {
    return rules.size();
  }

  /** How many lines so far are neither blank nor comment, or have a problem. */
  public int lineCount() {
    return lineCount;
  }

  /** How many lines so far have a problem. */
  public int problemCount() {
    return problemCount;
  }

  /** Whether the header is over: a rule was read, or the reader was turned to a later line. */
  public boolean isPastHeader() {
    return !inHeader;
  }

  /** The line that ended the header: the first with a rule; 0 where none has. */
  public int headerEnd() {
    return headerEnd;
  }

  /** Whether every line so far means what it means whatever stands on the others. */
  public boolean isLineByLine() {
    return !zone.binds();
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
      headerEnd = lineNumber;
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
