package org.schoolgate.gate;

/**
 * Whether the gate is about to stop: every answer is its connection's last, and after a time for
 * clients to hear of it, connections without an exchange are closed.
 */
final class Draining {

  private volatile boolean begun;
  private volatile boolean closesIdle;

  void begin() {
    begun = true;
  }

  /** Clients that go on using their connections have been told by now. */
  void closeIdle() {
    closesIdle = true;
  }

  boolean begun() {
    return begun;
  }

  /** Whether a connection may no longer wait for a request. */
  boolean closesIdle() {
    return closesIdle;
  }
}
