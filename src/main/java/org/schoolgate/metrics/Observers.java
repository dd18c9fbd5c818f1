package org.schoolgate.metrics;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the guards behind which metrics, the journal and alerts are called, so that an observer
 * that fails can never hurt what it observes.
 */
public final class Observers {

  private static final Logger LOG = LoggerFactory.getLogger(Observers.class);

  private final Family<Tally> failures;
  private final InstantSource clock;
  private final Report report;

  /** Where a guard tells of failures, at most once a minute for each observer. */
  interface Report {
    void failed(String observer, long times, Throwable last);
  }

  /** Counts failures in {@code metrics} and logs them. */
  public Observers(Metrics metrics, InstantSource clock) {
    this(metrics, clock, Observers::log);
  }

  Observers(Metrics metrics, InstantSource clock, Report report) {
    this.failures =
        metrics.count(
            "schoolgate_observer_failures_total",
            "Failures of observers (journal, alerts, metrics) that traffic did not notice.",
            "observer");
    this.clock = clock;
    this.report = report;
  }

  /** A guard for the observer of this name. Asked for once, kept, and shared by all threads. */
  public Guard guard(String observer) {
    return new Guard(observer, failures.with(observer), clock, report);
  }

  private static void log(String observer, long times, Throwable last) {
    LOG.error("observer failed; traffic goes on. observer={} times={}", observer, times, last);
  }
}
