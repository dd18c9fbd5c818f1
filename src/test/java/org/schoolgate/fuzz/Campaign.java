package org.schoolgate.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.schoolgate.testing.Counts;

/**
 * Carries out a plan.
 *
 * <p>{@code -Dfuzz.seed} and {@code -Dfuzz.inputs} change where a run begins and how long it is.
 * The inputs that came to new places are left in {@code target/fuzz-found}.
 */
final class Campaign {

  static final int LONGEST = 4_096;

  /** Packages whose work counts. */
  static final String GATE = "org.schoolgate.";

  static final String HTTP = "io.netty.handler.codec.";
  static final String JACKSON = "com.fasterxml.jackson.";
  static final String YAML = "org.yaml.snakeyaml.";

  private static final long SEED = Long.getLong("fuzz.seed", 20_261_121);

  /** More than the corpus and other tests at the same time hold, fourteen bytes for each input. */
  private static final long MOST_GROWTH_BYTES = 128L << 20;

  private Campaign() {}

  static long inputs(long reduced) {
    return Long.getLong("fuzz.inputs", Counts.of(reduced, 10_000_000));
  }

  static void run(Plan plan) throws Exception {
    var watch = new Watch(plan, SEED, Counts.areFull() ? Campaign::liveBytes : () -> 0);
    var summary = watch.run();
    SeedFiles.write(
        Path.of("target/fuzz-found", plan.name() + ".txt"),
        "Each came to a place in the code where none before it had been.",
        summary.discoveries());
    assertThat(summary.inputs()).isEqualTo(plan.inputs());
    assertThat(summary.growth()).as("bytes on the heap").isLessThan(MOST_GROWTH_BYTES);
  }

  private static long liveBytes() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
