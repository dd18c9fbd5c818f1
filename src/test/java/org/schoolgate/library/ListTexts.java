package org.schoolgate.library;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.schoolgate.blocklist.Action;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.blocklist.text.ListParser;
import org.schoolgate.fuzz.Claim;
import org.schoolgate.fuzz.Parser;
import org.schoolgate.fuzz.Wobbly;
import org.schoolgate.library.text.NotTextException;
import org.schoolgate.library.text.TextLines;

/** Lists, from bytes to rules, in every form that a list may have. */
public final class ListTexts implements Parser {

  private static final String NAME = "test.txt";

  /** Escapes make a rule longer than the line it comes from, and then it is no line any more. */
  private static final int LONGEST_LINE = 4096;

  /** A reader of files has a large buffer, which takes longer to make than the rest. */
  private static final int ONE_FILE_IN = 8;

  private static final int LINES_READ_ALONE = 8;

  /** What makes a line mean something to those after it: a zone's state, or the header. */
  private static final List<String> LASTING = List.of("$", "(", "action", "\uFEFF", " ", "\t");

  @Override
  public void read(byte[] input) {
    if (Arrays.hashCode(input) % ONE_FILE_IN == 0) {
      fromFile(input);
    }
    var lines = Wobbly.text(input).lines().toList();
    var list = ListParser.parse(NAME, lines.iterator());
    sound(list, lines);
    writtenBack(list);
    aloneAsAmongOthers(list, lines);
  }

  /** The lines of a file are text, or the file is refused. */
  private static void fromFile(byte[] input) {
    try {
      var lines = new ArrayList<String>();
      new TextLines(new ByteArrayInputStream(input)).forEachRemaining(lines::add);
      sound(ListParser.parse(NAME, lines.iterator()), lines);
    } catch (UncheckedIOException notText) {
      Claim.that(notText.getCause() instanceof NotTextException, notText::toString);
    }
  }

  private static void sound(ParsedList list, List<String> lines) {
    Claim.that(list.problemCount() <= list.lineCount(), () -> "problems: " + list.problemCount());
    Claim.same(Math.min(list.problemCount(), 100), list.problems().size(), "problems");
    for (var problem : list.problems()) {
      Claim.that(problem.line() >= 1 && problem.line() <= lines.size(), problem::toString);
      int most = lines.get(problem.line() - 1).length() + 1;
      Claim.that(problem.column() >= 1 && problem.column() <= most, problem::toString);
    }
  }

  /** A rule as the parser writes it is the same rule. */
  private static void writtenBack(ParsedList list) {
    var action = list.header().action() == Action.ALLOW ? "# action: allow" : "#";
    for (int rule = 0; rule < Math.min(list.rules().size(), LINES_READ_ALONE); rule++) {
      var text = list.rules().text(rule);
      if (text.length() > LONGEST_LINE) {
        continue;
      }
      var again = ListParser.parse(NAME, List.of(action, text).iterator());
      Claim.same(List.of(words(list, rule)), rules(again, 2), "rule " + text);
    }
  }

  /** A line of any form but a zone's says by itself what it says among others. */
  private static void aloneAsAmongOthers(ParsedList list, List<String> lines) {
    var lower = String.join("\n", lines).toLowerCase(Locale.ROOT);
    if (LASTING.stream().anyMatch(lower::contains)) {
      return;
    }
    for (int i = 0; i < Math.min(lines.size(), LINES_READ_ALONE); i++) {
      var alone = ListParser.parse(NAME, List.of(lines.get(i)).iterator());
      Claim.same(rules(alone, 1), rules(list, i + 1), "rules of line " + (i + 1));
    }
  }

  private static List<String> rules(ParsedList list, int line) {
    var rules = new ArrayList<String>();
    for (int rule = 0; rule < list.rules().size(); rule++) {
      if (list.rules().line(rule) == line) {
        rules.add(words(list, rule));
      }
    }
    return rules;
  }

  private static String words(ParsedList list, int rule) {
    var table = list.rules();
    return table.action(rule) + " " + table.scope(rule) + " " + table.host(rule) + table.path(rule);
  }
}
