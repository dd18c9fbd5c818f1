package org.schoolgate.testing.strict;

import static org.schoolgate.testing.strict.StrictLines.require;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.schoolgate.testing.strict.StrictLines.Stop;
import org.schoolgate.testing.strict.StrictReader.Writer;

/** Field lines, up to the empty one. */
final class StrictFields {

  static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

  /** Stands for the name of a trailer that is discarded unread, with the lines folded below it. */
  private static final String DROPPED = "(dropped)";

  private static final Pattern NAME = Pattern.compile(TOKEN);
  private static final Pattern FRAMING =
      Pattern.compile("(?i)(Content-Length|Transfer-Encoding|Trailer):");

  private final StrictLines lines;
  private final Writer writer;

  StrictFields(StrictLines lines, Writer writer) {
    this.lines = lines;
    this.writer = writer;
  }

  /** The values of the fields of this name, in order. */
  static List<String> values(List<Field> fields, String name) {
    return fields.stream()
        .filter(each -> each.name().equalsIgnoreCase(name))
        .map(Field::value)
        .toList();
  }

  /** The fields of a head. */
  List<Field> head() throws Stop {
    var fields = new ArrayList<Field>();
    while (true) {
      if (!unfold(fields)) {
        var line = lines.next();
        if (line.isEmpty()) {
          return fields;
        }
        fields.add(field(line));
      }
    }
  }

  /** Passes over the fields behind the last chunk, among which nothing may speak of framing. */
  void skipTrailers() throws Stop {
    var fields = new ArrayList<Field>();
    while (true) {
      if (lines.nextMatches(FRAMING)) {
        require(writer == Writer.CLIENT, "trailer: nothing about framing");
        fields.add(new Field(DROPPED, lines.unread()));
      } else if (!unfold(fields)) {
        var line = lines.next();
        if (line.isEmpty()) {
          return;
        }
        fields.add(field(line));
      }
    }
  }

  private Field field(String line) throws Stop {
    int colon = line.indexOf(':');
    require(colon > 0 && NAME.matcher(line.substring(0, colon)).matches(), "name: a token");
    var name = line.substring(0, colon);
    if (writer != Writer.GATE) {
      return new Field(name, trim(line.substring(colon + 1)));
    }
    require(line.startsWith(": ", colon), "field: as in name: value");
    return new Field(name, line.substring(colon + 2));
  }

  /** Adds a client's folded line to the field before it; tells whether there was one. */
  private boolean unfold(List<Field> fields) throws Stop {
    boolean folded = lines.nextIs(" ") || lines.nextIs("\t");
    if (!folded || writer != Writer.CLIENT || fields.isEmpty()) {
      return false;
    }
    // Controls at its ends are replaced by spaces, and those fall away.
    var text = lines.unread().trim();
    var last = fields.removeLast();
    boolean dropped = last.name().equals(DROPPED);
    require(dropped || text.chars().allMatch(lines::mayStand), "no control characters");
    fields.add(new Field(last.name(), (last.value() + " " + text).strip()));
    return true;
  }

  /** Without the spaces and tabs around it. */
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
      start++;
    }
    while (end > start && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
      end--;
    }
    return text.substring(start, end);
  }
}
