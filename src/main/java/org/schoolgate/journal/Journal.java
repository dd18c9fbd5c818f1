package org.schoolgate.journal;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.schoolgate.metrics.Guard;
import org.schoolgate.metrics.Metrics;

/**
 * Takes entries from the event loops and has one thread of its own, {@code journal}, hand them to
 * the sink in batches.
 *
 * <p>A sink that fails, a full disk say, never stops traffic: entries wait in bounded lanes while
 * it lasts, and those for which there is no place are counted.
 */
public final class Journal {

  private final Lanes lanes;
  private final Writer writer;
  private final Thread thread;
  private volatile boolean closed;

  private Journal(Lanes lanes, Writer writer) {
    this.lanes = lanes;
    this.writer = writer;
    this.thread = Thread.ofPlatform().name("journal").daemon().unstarted(writer);
  }

  /**
   * Starts a journal.
   *
   * @param guard keeps what the observer does wrong from the journal
   * @param capacity how many entries may wait, at least 4; a quarter more is kept for blocked
   *     exchanges alone
   */
  public static Journal start(
      JournalSink sink, JournalObserver observer, Guard guard, int capacity, Metrics metrics) {
    return start(sink, observer, guard, capacity, metrics, System::nanoTime);
  }

  static Journal start(
      JournalSink sink,
      JournalObserver observer,
      Guard guard,
      int capacity,
      Metrics metrics,
      LongSupplier nanoTime) {
    var lanes = new Lanes(capacity, metrics);
    var reporter = new Reporter(observer, guard, lanes, nanoTime);
    var journal = new Journal(lanes, new Writer(lanes, sink, reporter, nanoTime));
    journal.showIn(metrics);
    journal.thread.start();
    return journal;
  }

  /**
   * Takes {@code entry} to be written soon, or counts it as lost and returns false. For event
   * loops: it neither waits nor locks nor allocates.
   */
  public boolean offer(Entry entry) {
    if (closed) {
      lanes.lose(entry);
      return false;
    }
    return lanes.offer(entry);
  }

  /** What could not be remembered since the start. */
  public Losses lost() {
    return lanes.lost();
  }

  /** How many entries the sink has taken since the start. */
  public long written() {
    return writer.written();
  }

  /** How many entries wait to be written, roughly. */
  public int waiting() {
    return lanes.size();
  }

  /** Whether the sink works, as far as the last attempt showed. */
  public boolean isWriting() {
    return writer.isWell();
  }

  /**
   * Writes what waits, closes the sink and ends the thread. What the sink does not take within
   * {@code patience} is counted as lost. Those who offer must have stopped before.
   *
   * @return whether the thread ended in time
   */
  public boolean close(Duration patience) throws InterruptedException {
    closed = true;
    writer.finish(patience, thread);
    return thread.join(patience.plus(Writer.GRACE));
  }

  private void showIn(Metrics metrics) {
    metrics.countFrom(
        "schoolgate_journal_written_total", "Entries the journal has written.", this::written);
    metrics.levelFrom(
        "schoolgate_journal_waiting", "Entries that wait to be written.", this::waiting);
    metrics.levelFrom(
        "schoolgate_journal_writing",
        "Whether the journal can be written: 1, or 0 while it cannot.",
        () -> isWriting() ? 1 : 0);
  }
}
