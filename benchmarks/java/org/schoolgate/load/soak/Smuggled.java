package org.schoolgate.load.soak;

import java.util.concurrent.atomic.AtomicInteger;

/** The requests that reached the origin though the gate can only have taken them for a body. */
final class Smuggled {

  /** The path of a request that must never be one. */
  static final String PATH = "/smuggled";

  /** Where the origin tells how many there were. */
  static final String COUNT = "/smuggled-count";

  private final AtomicInteger count = new AtomicInteger();

  void arrived() {
    count.incrementAndGet();
  }

  int count() {
    return count.get();
  }
}
