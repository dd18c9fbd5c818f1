package org.schoolgate.replies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The final response in what an origin sent, as far as it can be told: interim responses and
 * whatever stands before the first of them are passed over.
 *
 * @param leading what stands before the first status line
 * @param statusLine the first line, without its end
 * @param fields the lines behind it, without their ends, up to the empty line
 * @param whole whether the empty line is there
 * @param rest what follows it
 */
record Reading(String leading, String statusLine, List<String> fields, boolean whole, String rest) {

  private static final Pattern INTERIM = Pattern.compile("HTTP/\\S+ +1(?!01)\\d\\d\\b.*");
  private static final Pattern FIELD = Pattern.compile("(?s)[!#$%&'*+.^_`|~0-9A-Za-z-]+[ \t]*:.*");

  /** Reads {@code reply}. */
  static Reading of(Reply reply) {
    int start = 0;
    while (start < reply.text().length() && reply.text().charAt(start) <= ' ') {
      start++;
    }
    var leading = reply.text().substring(0, start);
    var reading = head(leading, reply.text().substring(start));
    while (reading.whole && INTERIM.matcher(reading.statusLine).matches()) {
      reading = head(leading, reading.rest);
    }
    return reading;
  }

  private static Reading head(String leading, String text) {
    var lines = new ArrayList<String>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      var line = text.substring(start, end);
      start = end + 1;
      line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      if (line.isEmpty() && !lines.isEmpty()) {
        return of(leading, lines, true, text.substring(start));
      }
      lines.add(line);
    }
    lines.add(text.substring(start));
    return of(leading, lines, false, "");
  }

  private static Reading of(String leading, List<String> lines, boolean whole, String rest) {
    return new Reading(leading, lines.get(0), lines.subList(1, lines.size()), whole, rest);
  }

  /** Whether nothing is here, not even a part of a status line. */
  boolean isEmpty() {
    return statusLine.isEmpty();
  }

  /** The status line and the fields. */
  String head() {
    return statusLine + "\n" + String.join("\n", fields);
  }

  /** The content, as far as no field of a request and no status takes it away. */
  Content content() {
    var lengths = elements("content-length");
    if (elements("transfer-encoding").contains("chunked")) {
      return Content.ofChunks(rest);
    }
    return lengths.isEmpty() || !lengths.getFirst().matches("\\d{1,18}")
        ? Content.untilClosed(rest)
        : Content.ofLength(rest, Long.parseLong(lengths.getFirst()));
  }

  /**
   * The head as it has to be passed on: folded lines in one, each CR a blank, one length in place
   * of several, without the lines that are no fields; the trailers are among its fields.
   */
  Head meant() {
    var head = Head.parse(statusLine).getFirst();
    var lines = new ArrayList<>(fields);
    lines.addAll(content().trailers());
    boolean kept = false;
    var last = "";
    for (var line : lines) {
      var flat = line.replace('\r', ' ');
      if (!isContinuation(line)) {
        kept = isField(line);
        last = kept ? head.add(flat) : last;
      } else if (kept) {
        head.fold(last, flat);
      }
    }
    head.fields().computeIfPresent("content-length", (name, all) -> List.of(oneOf(all)));
    return head;
  }

  private static String oneOf(List<String> lengths) {
    return lengths.getFirst().split(",", 2)[0].strip();
  }

  /** Whether {@code line} is a field: a name that is a token, and a colon. */
  static boolean isField(String line) {
    return FIELD.matcher(line).matches();
  }

  /** Whether {@code line} goes on with the field of the line before. */
  static boolean isContinuation(String line) {
    return line.startsWith(" ") || line.startsWith("\t");
  }

  /** The elements of the fields called {@code name}, in lower case. */
  List<String> elements(String name) {
    return fields.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).matches("(?s)" + name + "[ \t]*:.*"))
        .flatMap(line -> Arrays.stream(line.substring(line.indexOf(':') + 1).split(",", -1)))
        .map(element -> element.strip().toLowerCase(Locale.ROOT))
        .toList();
  }
}
