package org.schoolgate.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.AtomicHistogram;

/**
 * The measured time of a load and what was met in it. A request belongs to it by the time it was
 * meant to be sent at, so an answer that comes late is not lost.
 */
final class Window {

  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);
  private static final int DIGITS = 3;
  private static final int MOST_DETAILS = 20;

  private final long start;
  private final long begin;
  private final long end;
  private final AtomicHistogram latencies = new AtomicHistogram(LONGEST_MICROS, DIGITS);
  private final LongAdder errors = new LongAdder();
  private final Map<String, LongAdder> details = new ConcurrentHashMap<>();

  private Window(long start, long begin, long end) {
    this.start = start;
    this.begin = begin;
    this.end = end;
  }

  /** One that begins when {@code warmup} is over. */
  static Window after(Duration warmup, Duration length) {
    long start = System.nanoTime();
    long begin = start + warmup.toNanos();
    return new Window(start, begin, begin + length.toNanos());
  }

  /** When its warm-up begins. */
  long start() {
    return start;
  }

  long end() {
    return end;
  }

  boolean isOverAt(long time) {
    return time - end >= 0;
  }

  /** Records an answer that arrived at {@code now} to what was to be sent at {@code intended}. */
  void answered(long intended, long now) {
    if (holds(intended)) {
      latencies.recordValue(Math.clamp((now - intended) / 1_000, 0, LONGEST_MICROS));
    }
  }

  /** Counts what was to be sent at {@code intended} and was not answered as expected. */
  void failed(long intended, String detail) {
    if (holds(intended)) {
      errors.increment();
    }
    if (details.size() < MOST_DETAILS || details.containsKey(detail)) {
      details.computeIfAbsent(detail, first -> new LongAdder()).increment();
    }
  }

  /** Runs {@code lanes} through it; {@code measuring} is told when the warm-up is over. */
  Report run(Lanes lanes, Runnable measuring) {
    lanes.begin();
    lanes.awaitUntil(begin);
    measuring.run();
    lanes.awaitUntil(end + 3 * Lane.PATIENCE.toNanos());
    for (int late = lanes.stop(); late > 0; late--) {
      failed(begin, "did not come to an end");
    }
    return report();
  }

  private Report report() {
    var problems = new TreeMap<String, Long>();
    details.forEach((detail, times) -> problems.put(detail, times.sum()));
    return Report.of(latencies, (end - begin) / 1e9, errors.sum(), problems);
  }

  private boolean holds(long intended) {
    return intended - begin >= 0 && intended - end < 0;
  }
}
