package org.schoolgate.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.schoolgate.testing.Escapes;

/** How far a run has come. It says so every ten seconds, and in one line at the end. */
final class Progress {

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  /** Short inputs pay for what any input costs, so they do not tell of growth. */
  private static final int LONG = 64;

  private final Plan plan;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final long began = System.nanoTime();
  private long told = began;
  private long tried;
  private long mostSteps;
  private double mostPerByte;
  private double nearest;
  private byte[] heaviest = {};
  private volatile byte @Nullable [] current;

  Progress(Plan plan) {
    this.plan = plan;
  }

  /**
   * What a run came to.
   *
   * @param discoveries the inputs that came to a place where none had been
   * @param heaviest the input that came nearest to its limit of work
   * @param growth by how many bytes the heap grew after the first part of the run
   */
  record Summary(long inputs, List<byte[]> discoveries, String heaviest, long growth) {}

  void trying(byte[] input) {
    current = input;
  }

  /** The input that is being read. */
  byte @Nullable [] current() {
    return current;
  }

  void cost(long steps, byte[] input) {
    mostSteps = Math.max(mostSteps, steps);
    double share = steps / (double) plan.mostSteps(input);
    if (share > nearest) {
      nearest = share;
      heaviest = input;
    }
    if (input.length >= LONG) {
      mostPerByte = Math.max(mostPerByte, steps / (double) input.length);
    }
  }

  void tried(long inputs, int places, int kept) {
    tried = inputs;
    if ((inputs & 1023) == 0 && System.nanoTime() - told > INTERVAL.toNanos()) {
      told = System.nanoTime();
      tell(places, kept);
    }
  }

  Summary end(int places, Corpus corpus, long growth) {
    tell(places, corpus.size());
    System.out.printf(
        Locale.ROOT, "fuzz %s: at its end the heap held %,d bytes more%n", plan.name(), growth);
    return new Summary(tried, corpus.discoveries(), Escapes.text(heaviest), growth);
  }

  private void tell(int places, int kept) {
    double seconds = (System.nanoTime() - began) / 1e9;
    double busy = threads.getCurrentThreadCpuTime() / 1e9;
    System.out.printf(
        Locale.ROOT,
        "fuzz %s: %,d of %,d inputs, %,.0f/s, %,.0f/s of processor time, %,d places, %,d kept,"
            + " most steps %,d, per byte %.1f, nearest to its limit %.0f %%%n",
        plan.name(),
        tried,
        plan.inputs(),
        tried / seconds,
        tried / busy,
        places,
        kept,
        mostSteps,
        mostPerByte,
        100 * nearest);
  }
}
