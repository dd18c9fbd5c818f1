package org.schoolgate.library.fetch;

import java.io.IOException;

/** A file was not brought, or is not what it has to be; the message says why in plain words. */
public final class FetchException extends IOException {

  private static final long serialVersionUID = 1L;

  /** With the reason, which goes on after {@code cannot be fetched: }. */
  public FetchException(String reason) {
    super(reason);
  }

  /** With the reason, and what lies behind it. */
  public FetchException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
