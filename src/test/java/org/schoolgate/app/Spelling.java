package org.schoolgate.app;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One way to write a place, and what has to become of it.
 *
 * @param target as somebody types it
 * @param verdict what {@code explain} says: {@code allow}, {@code block} or {@code refuse}
 * @param reason why, as {@code explain} says it
 * @param wire what the proxy says, where that differs; {@code -} where it is never asked so
 * @param note why the row is there
 */
record Spelling(String target, String verdict, String reason, String wire, String note) {

  private static final Pattern ESCAPE = Pattern.compile("\\\\(t|\\\\|u([0-9a-f]{4}))");

  /** Every row of the table. */
  static List<Spelling> all() {
    return Table.rows("spellings.tsv").stream().skip(1).map(Spelling::of).toList();
  }

  private static Spelling of(String row) {
    var cells = row.split("\t", -1);
    if (cells.length != 5) {
      throw new IllegalArgumentException("row: " + row + " (expected: five cells)");
    }
    return new Spelling(unescaped(cells[0]), cells[1], cells[2], cells[3], cells[4]);
  }

  private static String unescaped(String cell) {
    return ESCAPE
        .matcher(cell)
        .replaceAll(
            found -> {
              var meant =
                  switch (found.group(1)) {
                    case "t" -> "\t";
                    case "\\" -> "\\";
                    case String hex -> Character.toString(Integer.parseInt(found.group(2), 16));
                  };
              return java.util.regex.Matcher.quoteReplacement(meant);
            });
  }

  @Override
  public String toString() {
    return note + ": " + target;
  }
}
