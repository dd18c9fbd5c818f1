package org.schoolgate.benchmarks.compare;

import java.time.Duration;
import java.util.Set;

/**
 * How much is measured, and how long.
 *
 * @param rounds how often every proxy has its turn
 * @param seconds how long each measurement takes
 * @param warmUp how many seconds of full load a proxy has before the first
 * @param connections how many connections plain requests come over
 * @param tunnels how many idle tunnels are held
 * @param skipped what is left out
 */
record Plan(
    int rounds, int seconds, int warmUp, int connections, int tunnels, Set<Measure> skipped) {

  /** What the load generator itself needs to get going. */
  static final int LOADER_WARM_UP = 3;

  private static final int LIMIT_BEYOND_SECONDS = 120;

  boolean does(Measure measure) {
    return !skipped.contains(measure);
  }

  /** After which a run of the load generator is given up. */
  Duration limit() {
    return Duration.ofSeconds(Math.max(warmUp, LOADER_WARM_UP) + seconds + LIMIT_BEYOND_SECONDS);
  }
}
