package org.schoolgate.load.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The gate when nothing is asked of it any more: what it then still holds. */
final class Rest {

  private static final Duration TO_LET_GO = Duration.ofMinutes(2);
  private static final Duration STILL = Duration.ofSeconds(12);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final GateProcess gate;
  private final Sampler sampler;

  Rest(GateProcess gate) {
    this.gate = gate;
    this.sampler = new Sampler(gate);
  }

  /** Waits until all connections are gone and no more descriptors are let go, collects, looks. */
  Sample settle() throws IOException, InterruptedException {
    return settle(0);
  }

  /** The same, but no longer than until there are {@code enough} descriptors or fewer. */
  Sample settle(int enough) throws IOException, InterruptedException {
    // The first time also opens the door by which a Java machine is told to, which stays open.
    gate.collectGarbage();
    int least = leastDescriptors(enough);
    gate.collectGarbage();
    return sampler.sample().withDescriptors(least);
  }

  /** The least there were, for a look at the metrics takes one itself. */
  private int leastDescriptors(int enough) throws IOException {
    long start = System.nanoTime();
    long since = start;
    int least = Integer.MAX_VALUE;
    while (gate.isAlive() && System.nanoTime() - start < TO_LET_GO.toNanos()) {
      var sample = sampler.sample();
      boolean gone = sample.connections() == 0 && sample.tunnels() == 0;
      if (!gone || sample.descriptors() < least) {
        since = System.nanoTime();
        least = sample.descriptors();
      }
      if (gone && (least <= enough || System.nanoTime() - since > STILL.toNanos())) {
        break;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return least;
  }
}
