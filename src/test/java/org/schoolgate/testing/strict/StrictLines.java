package org.schoolgate.testing.strict;

import java.util.regex.Pattern;

/** Bytes, each as one character, in lines that end in CR LF and in counted pieces. */
final class StrictLines {

  private final String bytes;
  private final boolean mayHoldControls;
  private int at;

  /**
   * Reads {@code bytes}; where {@code mayHoldControls}, only those controls are refused in lines
   * that some take for an end.
   */
  StrictLines(String bytes, boolean mayHoldControls) {
    this.bytes = bytes;
    this.mayHoldControls = mayHoldControls;
  }

  /** Thrown where the bytes end inside a message, or are none. */
  static final class Stop extends Exception {
    private static final long serialVersionUID = 1L;

    final End end;

    Stop(End end, String why) {
      super(why, null, false, false);
      this.end = end;
    }
  }

  static void require(boolean holds, String expected) throws Stop {
    if (!holds) {
      throw new Stop(End.REFUSED, "expected " + expected);
    }
  }

  /** Where the next byte stands. */
  int at() {
    return at;
  }

  boolean isAtEnd() {
    return at == bytes.length();
  }

  boolean nextIs(String text) {
    return bytes.startsWith(text, at);
  }

  boolean nextMatches(Pattern pattern) {
    return pattern.matcher(bytes).region(at, bytes.length()).lookingAt();
  }

  /** The next line without its CR LF; its characters are those of a field value. */
  String next() throws Stop {
    int start = at;
    for (int i = start; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (c == '\r' && i + 1 < bytes.length()) {
        require(bytes.charAt(i + 1) == '\n', "CR: followed by LF");
        at = i + 2;
        return bytes.substring(start, i);
      }
      require(c == '\r' || mayStand(c), "no control characters");
    }
    throw new Stop(End.INCOMPLETE, "the bytes end inside a line");
  }

  /** The next line, whatever stands in it. */
  String unread() throws Stop {
    int start = at;
    int end = bytes.indexOf("\r\n", at);
    if (end < 0) {
      throw new Stop(End.INCOMPLETE, "the bytes end inside a line");
    }
    at = end + 2;
    return bytes.substring(start, end);
  }

  /** Adds the next {@code count} bytes to {@code body}, or as many as there are. */
  void take(long count, StringBuilder body) throws Stop {
    int there = (int) Math.min(bytes.length() - at, count);
    body.append(bytes, at, at + there);
    at += there;
    if (there < count) {
      throw new Stop(End.INCOMPLETE, "the bytes end inside a body");
    }
  }

  /** Adds all that is left to {@code body}. */
  void takeRest(StringBuilder body) {
    body.append(bytes, at, bytes.length());
    at = bytes.length();
  }

  /** Whether a character may stand in a field value (RFC 9110, section 5.5). */
  boolean mayStand(int c) {
    return mayHoldControls
        ? c != '\0' && c != '\r' && c != '\n'
        : c == '\t' || (c >= ' ' && c != 0x7f);
  }
}
