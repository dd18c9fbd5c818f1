package org.schoolgate.metrics;

import java.util.concurrent.atomic.LongAdder;

/** A number that only grows: how often something happened since the start. */
public final class Tally extends Instrument {

  private final LongAdder sum = new LongAdder();

  Tally() {}

  /** Counts one. */
  public void increment() {
    sum.increment();
  }

  /** Counts {@code amount} more, zero or greater. */
  public void add(long amount) {
    if (amount < 0) {
      throw new IllegalArgumentException("amount: " + amount + " (expected: >= 0)");
    }
    sum.add(amount);
  }

  /** The count so far. */
  public long value() {
    return sum.sum();
  }

  @Override
  void addTo(Series series) {
    series.add("", (double) value());
  }
}
