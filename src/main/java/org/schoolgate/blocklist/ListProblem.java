package org.schoolgate.blocklist;

/**
 * A line of a list that nobody could act on.
 *
 * @param line the line, counted from one
 * @param column the character in the line, counted from one
 * @param value what stands there, cut to 80 characters
 * @param expected what would have been understood
 */
public record ListProblem(int line, int column, String value, String expected) {

  private static final int SHOWN_CHARACTERS = 80;

  /** Cuts the value, and takes control characters out of it so that a log line stays one line. */
  public ListProblem {
    value = shown(value);
  }

  /** {@code 12:5: exa mple (expected: one host on a line)}. */
  @Override
  public String toString() {
    return line + ":" + column + ": " + value + " (expected: " + expected + ")";
  }

  private static String shown(String value) {
    var shown = new StringBuilder();
    for (int i = 0; i < Math.min(value.length(), SHOWN_CHARACTERS); i++) {
      char c = value.charAt(i);
      shown.append(Character.isISOControl(c) ? '\uFFFD' : c);
    }
    return shown.toString();
  }
}
