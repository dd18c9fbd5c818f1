package org.schoolgate.app;

/** Why the gate did not start, in words for whoever started it. */
final class StartException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private StartException(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Something that was given to the gate is wrong. */
  static StartException wrongInput(String message) {
    return new StartException(message, 2);
  }

  /** The machine does not give the gate what it needs. */
  static StartException failure(String message) {
    return new StartException(message, 1);
  }

  int exitCode() {
    return exitCode;
  }
}
