package org.schoolgate.gate;

/**
 * Whether the gate is about to stop: exchanges end, and none begins on a connection that is idle.
 */
final class Draining {

  private volatile boolean begun;

  void begin() {
    begun = true;
  }

  boolean begun() {
    return begun;
  }
}
