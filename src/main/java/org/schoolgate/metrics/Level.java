package org.schoolgate.metrics;

import java.util.concurrent.atomic.AtomicLong;

/** A number that rises and falls: how many there are now. */
public final class Level extends Instrument {

  private final AtomicLong now = new AtomicLong();

  Level() {}

  /** One more. */
  public void increment() {
    now.incrementAndGet();
  }

  /** One less. */
  public void decrement() {
    now.decrementAndGet();
  }

  /** {@code amount} more, or fewer where it is negative. */
  public void add(long amount) {
    now.addAndGet(amount);
  }

  /** Forgets what was and stands at {@code value}. */
  public void set(long value) {
    now.set(value);
  }

  /** Where it stands. */
  public long value() {
    return now.get();
  }

  @Override
  void addTo(Series series) {
    series.add("", (double) value());
  }
}
