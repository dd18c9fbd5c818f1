package org.schoolgate.gate.net;

/** Why an origin could not be reached. Carries no stack trace: it is part of ordinary traffic. */
public final class UndeliverableException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Outcome outcome;

  public UndeliverableException(Outcome outcome, String message) {
    super(message, null, false, false);
    this.outcome = outcome;
  }

  public Outcome outcome() {
    return outcome;
  }
}
