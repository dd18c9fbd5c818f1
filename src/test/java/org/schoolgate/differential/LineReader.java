package org.schoolgate.differential;

import java.util.Set;

/** The bytes of a connection in lines, as a server with some habits takes them. */
final class LineReader {

  private final String bytes;
  private final Set<Habit> habits;
  private int at;

  LineReader(String bytes, Set<Habit> habits) {
    this.bytes = bytes;
    this.habits = habits;
  }

  /** The bytes end before what is being read does. */
  static final class Ended extends Exception {
    private static final long serialVersionUID = 1L;

    Ended() {
      super(null, null, false, false);
    }
  }

  /** Nothing can be made of the bytes. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String what) {
      super(what, null, false, false);
    }
  }

  int at() {
    return at;
  }

  /** Passes over what may stand before a request, and says whether anything follows. */
  boolean skipBeforeRequest() {
    boolean controls = habits.contains(Habit.LEADING_CONTROLS);
    while (at < bytes.length() && (controls ? peek() <= ' ' : peek() == '\r' || peek() == '\n')) {
      at++;
    }
    return at < bytes.length();
  }

  /** The next line without its end. */
  String next() throws Ended {
    return nextOutside(false);
  }

  /** The next line that is a chunk's, whose quotes may count. */
  String nextOfChunk() throws Ended {
    return nextOutside(habits.contains(Habit.CHUNK_QUOTES));
  }

  private String nextOutside(boolean quotesCount) throws Ended {
    int start = at;
    boolean quoted = false;
    for (int i = start; i < bytes.length(); i++) {
      quoted ^= quotesCount && bytes.charAt(i) == '"';
      int length = quoted ? 0 : lineEnd(i);
      if (length > 0) {
        at = i + length;
        return text(bytes.substring(start, i));
      }
    }
    throw new Ended();
  }

  /** How many bytes at {@code i} end a line; 0 if none does. */
  private int lineEnd(int i) {
    char c = bytes.charAt(i);
    if (bytes.startsWith("\r\n", i)) {
      return 2;
    }
    boolean ends =
        (c == '\n' && habits.contains(Habit.BARE_LF))
            || (c == '\r' && habits.contains(Habit.BARE_CR) && i + 1 < bytes.length());
    return ends ? 1 : 0;
  }

  private String text(String line) {
    int nul = habits.contains(Habit.NUL_ENDS_TEXT) ? line.indexOf('\0') : -1;
    return nul < 0 ? line : line.substring(0, nul);
  }

  String exactly(long count) throws Ended {
    if (count < 0 || count > bytes.length() - at) {
      throw new Ended();
    }
    at += (int) count;
    return bytes.substring(at - (int) count, at);
  }

  /** Passes over one line end, and says whether there is one. */
  boolean skipLineEnd() throws Ended {
    if (at >= bytes.length() || bytes.substring(at).equals("\r")) {
      throw new Ended();
    }
    int length = lineEnd(at);
    at += length;
    return length > 0;
  }

  private char peek() {
    return bytes.charAt(at);
  }
}
