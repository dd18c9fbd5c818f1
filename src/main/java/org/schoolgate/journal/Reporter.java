package org.schoolgate.journal;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.schoolgate.metrics.Guard;

/** Tells the observer what has changed, and nothing twice. Belongs to the journal's thread. */
final class Reporter {

  private static final long NANOS_BETWEEN_LOSS_REPORTS = TimeUnit.MINUTES.toNanos(1);

  private final JournalObserver observer;
  private final Guard guard;
  private final Lanes lanes;
  private final LongSupplier nanoTime;
  private boolean inTrouble;
  private long reportedLosses;
  private long lastLossReport;

  Reporter(JournalObserver observer, Guard guard, Lanes lanes, LongSupplier nanoTime) {
    this.observer = observer;
    this.guard = guard;
    this.lanes = lanes;
    this.nanoTime = nanoTime;
    this.lastLossReport = nanoTime.getAsLong() - NANOS_BETWEEN_LOSS_REPORTS;
  }

  void trouble(Throwable cause) {
    if (!inTrouble) {
      inTrouble = true;
      guard.run(() -> observer.trouble(cause));
    }
  }

  void well() {
    if (inTrouble) {
      inTrouble = false;
      guard.run(observer::recovered);
    }
  }

  /** Says what was lost, unless it was said within the last minute. */
  void losses() {
    if (nanoTime.getAsLong() - lastLossReport >= NANOS_BETWEEN_LOSS_REPORTS) {
      lossesNow();
    }
  }

  void lossesNow() {
    var lost = lanes.lost();
    if (lost.total() > reportedLosses) {
      reportedLosses = lost.total();
      lastLossReport = nanoTime.getAsLong();
      guard.run(() -> observer.lost(lost));
    }
  }
}
