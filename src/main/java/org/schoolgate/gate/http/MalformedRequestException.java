package org.schoolgate.gate.http;

import org.schoolgate.gate.net.Outcome;

/**
 * A request that is malformed, or that two parsers could read differently. Carries no stack trace:
 * it is thrown for hostile input on event loops.
 */
public final class MalformedRequestException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Outcome outcome;

  public MalformedRequestException(String message) {
    this(Outcome.BAD_REQUEST, message);
  }

  public MalformedRequestException(Outcome outcome, String message) {
    super(message, null, false, false);
    this.outcome = outcome;
  }

  public Outcome outcome() {
    return outcome;
  }
}
