package org.schoolgate.replies;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The head of one response as curl wrote it down, with the trailers that came behind its body.
 *
 * @param status the status code
 * @param reason the reason phrase
 * @param fields the values of each field by its name in lower case, in their order
 */
record Head(String status, String reason, Map<String, List<String>> fields) {

  /** The heads in {@code dump}, which is what curl writes with {@code --dump-header}. */
  static List<Head> parse(String dump) {
    var heads = new ArrayList<Head>();
    var last = "";
    for (var line : dump.split("\r?\n", -1)) {
      if (line.regionMatches(true, 0, "HTTP/", 0, 5)) {
        heads.add(begun(line));
      } else if (!heads.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
        heads.getLast().fold(last, line);
      } else if (!heads.isEmpty() && !line.isEmpty()) {
        last = heads.getLast().add(line);
      }
    }
    return heads;
  }

  /** The values of the field called {@code name}, in lower case. */
  List<String> values(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /** The same with one blank for several, and none around the values. */
  Head withPlainBlanks() {
    var plain = new Head(status, reason.replaceAll("[ \t]+", " "), new TreeMap<>());
    fields.forEach(
        (name, values) ->
            plain.fields.put(
                name,
                values.stream().map(each -> each.replaceAll("[ \t]+", " ").strip()).toList()));
    return plain;
  }

  private static Head begun(String line) {
    var parts = line.split(" +", 3);
    return new Head(
        parts.length > 1 ? parts[1] : "",
        parts.length > 2 ? parts[2].strip() : "",
        new TreeMap<>());
  }

  /** Adds the field that {@code line} is, and returns its name. */
  String add(String line) {
    int colon = line.indexOf(':');
    var name = (colon < 0 ? line : line.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
    var value = colon < 0 ? "" : line.substring(colon + 1).strip();
    fields.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    return name;
  }

  /** Goes on with the last field called {@code name}. */
  void fold(String name, String line) {
    var values = fields.computeIfAbsent(name, any -> new ArrayList<>());
    var unfolded = values.isEmpty() ? line.strip() : values.removeLast() + " " + line.strip();
    values.add(unfolded.strip());
  }
}
