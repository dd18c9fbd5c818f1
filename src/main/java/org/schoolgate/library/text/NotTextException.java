package org.schoolgate.library.text;

import java.io.IOException;

/** A file holds something else than text in UTF-8. */
public final class NotTextException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Names what was met, and after which line. */
  public NotTextException(String what, int line) {
    super("not text: " + what + " after line " + line + " (expected: UTF-8)");
  }
}
