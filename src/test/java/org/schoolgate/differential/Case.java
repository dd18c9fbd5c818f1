package org.schoolgate.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One raw input and what is to become of it.
 *
 * @param name file, section and variant
 * @param why the rule that it tries
 * @param expected what the client is told, in order
 * @param raw what the client sends, with {@code HOST} for the origin's authority
 */
record Case(String name, String why, List<Expected> expected, String raw) {

  private static final Pattern EXPECTED =
      Pattern.compile("(forwarded|refused|answered|tunnelled|broken)(?: (\\d+))?");

  /** One answer that the client is to get, or the lack of one. */
  sealed interface Expected {
    /** The origin's own answer. */
    record Forwarded() implements Expected {}

    /** An answer of the gate, which ends the connection. */
    record Refused(int status) implements Expected {}

    /** An answer of the gate, after which the connection goes on. */
    record Answered(int status) implements Expected {}

    /** A tunnel, which carries all that follows. */
    record Tunnelled() implements Expected {}

    /** No answer, because the request is never whole. */
    record Broken() implements Expected {}
  }

  /** Reads a list such as {@code forwarded 2, refused 400}. */
  static List<Expected> expected(String text) {
    var all = new ArrayList<Expected>();
    for (var part : text.split(", ", -1)) {
      var word = EXPECTED.matcher(part);
      if (!word.matches()) {
        throw new IllegalArgumentException("expect: " + part);
      }
      switch (word.group(1)) {
        case "forwarded" -> {
          for (int i = 0; i < number(word); i++) {
            all.add(new Expected.Forwarded());
          }
        }
        case "refused" -> all.add(new Expected.Refused(number(word)));
        case "answered" -> all.add(new Expected.Answered(number(word)));
        case "tunnelled" -> all.add(new Expected.Tunnelled());
        default -> all.add(new Expected.Broken());
      }
    }
    return List.copyOf(all);
  }

  /** The bytes to send to a gate whose origin is {@code authority}. */
  String bytesFor(String authority) {
    return raw.replace("HOST", authority);
  }

  @Override
  public String toString() {
    return name;
  }

  private static int number(Matcher word) {
    return word.group(2) == null ? 1 : Integer.parseInt(word.group(2));
  }
}
