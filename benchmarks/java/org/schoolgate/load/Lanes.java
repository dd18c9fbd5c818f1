package org.schoolgate.load;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The places of one load, run together until each has finished or time is up. */
final class Lanes {

  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final List<? extends Lane> lanes;

  Lanes(List<? extends Lane> lanes) {
    this.lanes = lanes;
  }

  /** Begins all of them. */
  void begin() {
    for (var lane : lanes) {
      lane.loop().execute(lane::begin);
    }
  }

  /** Waits until {@code time}, by {@link System#nanoTime}, or all have finished before. */
  void awaitUntil(long time) {
    for (var lane : lanes) {
      long now = System.nanoTime();
      while (time - now > 0 && !awaited(lane.finished(), Math.min(time - now, LOOK_NANOS))) {
        now = System.nanoTime();
        expire(now);
      }
    }
  }

  /** Ends those that are still at it, and tells how many those were. */
  int stop() {
    var late = lanes.stream().filter(lane -> !lane.isFinished()).toList();
    for (var lane : late) {
      lane.loop().execute(lane::finish);
    }
    return late.size();
  }

  private void expire(long now) {
    for (var lane : lanes) {
      lane.loop().execute(() -> lane.expire(now));
    }
  }

  private static boolean awaited(CountDownLatch latch, long nanos) {
    try {
      return latch.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted under load", hurried);
    }
  }
}
