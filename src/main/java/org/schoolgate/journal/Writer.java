package org.schoolgate.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * What the journal's thread does: take a batch, have it written, rest; until it is told to stop.
 */
final class Writer implements Runnable {

  /** How much longer than its patience {@link Journal#close} waits for the sink to close. */
  static final Duration GRACE = Duration.ofSeconds(1);

  /** Large enough to make the cost of a write small beside that of its lines; a third of a MB. */
  private static final int BATCH = 1024;

  /** Producers never wake the thread, which would cost them a system call: it looks by itself. */
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final long FIRST_BACK_OFF_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long LONGEST_BACK_OFF_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long TEND_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Lanes lanes;
  private final JournalSink sink;
  private final Reporter reporter;
  private final LongSupplier nanoTime;
  private final List<Entry> batch = new ArrayList<>(BATCH);
  private final List<Entry> view = Collections.unmodifiableList(batch);

  private volatile boolean finishing;
  private volatile long deadline;
  private volatile long written;
  private volatile boolean writes = true;
  private volatile boolean tends = true;
  private long lastTended;

  Writer(Lanes lanes, JournalSink sink, Reporter reporter, LongSupplier nanoTime) {
    this.lanes = lanes;
    this.sink = sink;
    this.reporter = reporter;
    this.nanoTime = nanoTime;
  }

  @Override
  public void run() {
    try {
      tend();
      while (!finishing) {
        turn();
      }
      while (takeBatch()) {
        deliver();
      }
      closeSink();
    } finally {
      writes = false;
      reporter.lossesNow();
    }
  }

  /**
   * Makes {@link #run} write what waits and return, within {@code patience} if the sink lets it.
   */
  void finish(Duration patience, Thread thread) {
    deadline = nanoTime.getAsLong() + patience.toNanos();
    finishing = true;
    LockSupport.unpark(thread);
  }

  long written() {
    return written;
  }

  boolean isWell() {
    return writes && tends;
  }

  private void turn() {
    if (takeBatch()) {
      deliver();
    }
    if (batch.size() < BATCH) {
      rest(REST_NANOS);
    }
    lookAround();
  }

  private boolean takeBatch() {
    batch.clear();
    lanes.drainTo(batch, BATCH);
    return !batch.isEmpty();
  }

  /** Has the batch written, however often that takes; gives it up only when time is up. */
  private void deliver() {
    long backOff = FIRST_BACK_OFF_NANOS;
    while (!attempt()) {
      if (isTimeUp()) {
        batch.forEach(lanes::lose);
        return;
      }
      rest(finishing ? Math.min(backOff, deadline - nanoTime.getAsLong()) : backOff);
      lookAround();
      backOff = Math.min(2 * backOff, LONGEST_BACK_OFF_NANOS);
    }
  }

  /** One try at the batch: whether it is dealt with, written or beyond writing. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // only this thread writes it
  private boolean attempt() {
    try {
      sink.write(view);
      written += batch.size();
      settle(true, tends);
      return true;
    } catch (IOException failure) {
      settle(false, tends);
      reporter.trouble(failure);
      return false;
    } catch (RuntimeException | Error bug) {
      // The same entries would fail again for ever and dam up all that follow.
      batch.forEach(lanes::lose);
      settle(false, tends);
      reporter.trouble(bug);
      return true;
    }
  }

  private void lookAround() {
    if (nanoTime.getAsLong() - lastTended >= TEND_NANOS) {
      tend();
    }
    reporter.losses();
  }

  private void tend() {
    lastTended = nanoTime.getAsLong();
    try {
      sink.tend();
      settle(writes, true);
    } catch (IOException | RuntimeException failure) {
      settle(writes, false);
      reporter.trouble(failure);
    }
  }

  private void closeSink() {
    try {
      sink.close();
    } catch (IOException | RuntimeException failure) {
      reporter.trouble(failure);
    }
  }

  private void settle(boolean writesNow, boolean tendsNow) {
    writes = writesNow;
    tends = tendsNow;
    if (writesNow && tendsNow) {
      reporter.well();
    }
  }

  private boolean isTimeUp() {
    return finishing && nanoTime.getAsLong() - deadline >= 0;
  }

  private void rest(long nanos) {
    LockSupport.parkNanos(this, nanos);
    // An interrupt left standing would turn every rest into none.
    boolean unused = Thread.interrupted();
  }
}
