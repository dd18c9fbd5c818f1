package org.schoolgate.metrics;

import io.prometheus.client.Collector;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** How long something took, as a histogram: recorded in nanoseconds, told in seconds. */
public final class Timing extends Instrument {

  /** Upper bounds of the buckets for work over the network: a millisecond to a minute. */
  public static final List<Duration> NETWORK =
      List.of(
          Duration.ofMillis(1),
          Duration.ofMillis(5),
          Duration.ofMillis(10),
          Duration.ofMillis(25),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(250),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofMillis(2500),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1));

  /**
   * Upper bounds of the buckets for work inside the process: 100 nanoseconds to 100 milliseconds.
   */
  public static final List<Duration> PROCESS =
      List.of(
          Duration.ofNanos(100),
          Duration.ofNanos(250),
          Duration.ofNanos(500),
          Duration.ofNanos(1_000),
          Duration.ofNanos(2_500),
          Duration.ofNanos(5_000),
          Duration.ofNanos(10_000),
          Duration.ofNanos(100_000),
          Duration.ofMillis(1),
          Duration.ofMillis(10),
          Duration.ofMillis(100));

  private final long[] bounds;
  private final LongAdder[] buckets;
  private final LongAdder nanos = new LongAdder();

  /**
   * {@code bounds} are upper bounds in nanoseconds, rising; a bucket for all beyond them follows.
   */
  Timing(long[] bounds) {
    this.bounds = bounds;
    this.buckets = new LongAdder[bounds.length + 1];
    Arrays.setAll(buckets, i -> new LongAdder());
  }

  /** Records one duration. A clock that went backwards counts as zero. */
  public void record(long nanoseconds) {
    int bucket = 0;
    while (bucket < bounds.length && nanoseconds > bounds[bucket]) {
      bucket++;
    }
    buckets[bucket].increment();
    nanos.add(Math.max(0, nanoseconds));
  }

  /** How many durations were recorded. */
  public long count() {
    return Arrays.stream(buckets).mapToLong(LongAdder::sum).sum();
  }

  @Override
  void addTo(Series series) {
    long atMost = 0;
    for (int i = 0; i < buckets.length; i++) {
      atMost += buckets[i].sum();
      series.addBucket(i < bounds.length ? seconds(bounds[i]) : Double.POSITIVE_INFINITY, atMost);
    }
    series.add("_count", (double) atMost);
    series.add("_sum", seconds(nanos.sum()));
  }

  private static double seconds(long nanoseconds) {
    return nanoseconds / Collector.NANOSECONDS_PER_SECOND;
  }
}
