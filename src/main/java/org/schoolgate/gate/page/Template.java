package org.schoolgate.gate.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A text with holes such as <code>{{title}}</code>, cut into pieces once, so that filling it only
 * appends. Values go in as they are: who fills a hole escapes what goes into it.
 */
final class Template {

  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  private final List<String> pieces = new ArrayList<>();
  private final List<String> holes = new ArrayList<>();

  /** Cuts up {@code text}. */
  Template(String text) {
    int from = 0;
    int open;
    while ((open = text.indexOf(OPEN, from)) >= 0) {
      int close = text.indexOf(CLOSE, open);
      if (close < 0) {
        throw new IllegalArgumentException("hole: " + text.substring(open) + " (expected: }})");
      }
      pieces.add(text.substring(from, open));
      holes.add(text.substring(open + OPEN.length(), close));
      from = close + CLOSE.length();
    }
    pieces.add(text.substring(from));
  }

  /** The template in the resource {@code name}. */
  static Template resource(String name) {
    return new Template(text(name));
  }

  /** The text of the resource {@code name}, which is shipped with the program. */
  static String text(String name) {
    try (var in = Template.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource: " + name + " (expected: beside the class)");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource: " + name, e);
    }
  }

  /** The same template with every hole called {@code hole} filled for good. */
  Template with(String hole, String value) {
    var text = new StringBuilder(pieces.get(0));
    for (int i = 0; i < holes.size(); i++) {
      var name = holes.get(i);
      text.append(name.equals(hole) ? value : OPEN + name + CLOSE).append(pieces.get(i + 1));
    }
    return new Template(text.toString());
  }

  /** The text, each hole filled with its value in {@code values}. */
  String fill(Map<String, String> values) {
    var text = new StringBuilder(4096).append(pieces.get(0));
    for (int i = 0; i < holes.size(); i++) {
      var value = values.get(holes.get(i));
      if (value == null) {
        throw new IllegalArgumentException("hole: " + holes.get(i) + " (expected: a value)");
      }
      text.append(value).append(pieces.get(i + 1));
    }
    return text.toString();
  }
}
