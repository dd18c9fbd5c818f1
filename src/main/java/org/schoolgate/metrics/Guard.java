package org.schoolgate.metrics;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Runs one observer and keeps its failures from whoever called it: counted, told once a minute. */
public final class Guard {

  private static final long QUIET_MILLIS = Duration.ofMinutes(1).toMillis();

  private final String observer;
  private final Tally failures;
  private final InstantSource clock;
  private final Observers.Report report;
  private final AtomicLong nextReport = new AtomicLong(Long.MIN_VALUE);
  private final AtomicLong untold = new AtomicLong();

  Guard(String observer, Tally failures, InstantSource clock, Observers.Report report) {
    this.observer = observer;
    this.failures = failures;
    this.clock = clock;
    this.report = report;
  }

  /** Runs {@code observation}. Never throws, save where the Java machine itself is failing. */
  public void run(Runnable observation) {
    try {
      observation.run();
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
      failed(failure);
    }
  }

  /**
   * Takes note of a failure that the caller caught, where a {@link Runnable} would cost too much.
   */
  public void failed(Throwable failure) {
    failures.increment();
    untold.incrementAndGet();
    long now = clock.millis();
    long due = nextReport.get();
    if (now >= due && nextReport.compareAndSet(due, now + QUIET_MILLIS)) {
      report.failed(observer, untold.getAndSet(0), failure);
    }
  }
}
