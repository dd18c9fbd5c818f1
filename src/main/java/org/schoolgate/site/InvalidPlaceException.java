package org.schoolgate.site;

/**
 * A text is not a place on the web. The message names the kind of place, the text and what was
 * expected: {@code port: 99999 (expected: 0 to 65535)}.
 *
 * <p>It carries no stack trace and words its message only when asked, because hostile input throws
 * it on event loops.
 */
public final class InvalidPlaceException extends Exception {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN_CHARACTERS = 100;

  private final String what;
  private final String value;
  private final String expected;

  /** Refuses {@code value} as a {@code what}, in favour of {@code expected}. */
  public InvalidPlaceException(String what, String value, String expected) {
    super(null, null, false, false);
    this.what = what;
    this.value = value;
    this.expected = expected;
  }

  /** What would have been right, to follow the word "expected". */
  public String expected() {
    return expected;
  }

  @Override
  public String getMessage() {
    return what + ": " + shown() + " (expected: " + expected + ")";
  }

  /** The refused text, shortened and without control characters, so that a log line stays one. */
  private String shown() {
    var shown = new StringBuilder();
    for (int i = 0; i < Math.min(value.length(), SHOWN_CHARACTERS); i++) {
      char c = value.charAt(i);
      shown.append(Character.isISOControl(c) ? '\uFFFD' : c);
    }
    return value.length() > SHOWN_CHARACTERS ? shown.append("...").toString() : shown.toString();
  }
}
