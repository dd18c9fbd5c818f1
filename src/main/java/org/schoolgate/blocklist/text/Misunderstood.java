package org.schoolgate.blocklist.text;

import org.schoolgate.blocklist.ListProblem;
import org.schoolgate.site.InvalidPlaceException;

/** A line, or a part of it, that means nothing here. Has no stack trace: lists are full of them. */
final class Misunderstood extends Exception {

  private static final long serialVersionUID = 1L;

  private final int column;
  private final String value;
  private final String expected;

  /** {@code word} stands where {@code expected} should. */
  Misunderstood(Word word, String expected) {
    super(expected, null, false, false);
    this.column = word.column();
    this.value = word.text();
    this.expected = expected;
  }

  /** {@code word} is not a place on the web. */
  Misunderstood(Word word, InvalidPlaceException why) {
    this(word, why.expected());
  }

  ListProblem onLine(int line) {
    return new ListProblem(line, column, value, expected);
  }
}
