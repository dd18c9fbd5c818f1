package org.schoolgate.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.tunnel.OpenTunnels;
import org.schoolgate.policy.LivePolicy;
import org.schoolgate.policy.Policy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges open tunnels again: soon when the policy has changed, and now and then besides, because a
 * period of the timetable may have ended.
 */
final class TunnelSweep implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TunnelSweep.class);
  private static final int ROUNDS_WITHOUT_CHANGE = 10;

  private final LivePolicy policy;
  private final OpenTunnels tunnels;
  private final Supplier<Duration> limit;
  private final CountDownLatch closing = new CountDownLatch(1);
  private @Nullable Policy judgedBy;
  private int rounds;

  private TunnelSweep(LivePolicy policy, OpenTunnels tunnels, Supplier<Duration> limit) {
    this.policy = policy;
    this.tunnels = tunnels;
    this.limit = limit;
  }

  /** Looks for a changed policy four times within {@code limit}, as it is at the time. */
  static TunnelSweep start(LivePolicy policy, OpenTunnels tunnels, Supplier<Duration> limit) {
    var sweep = new TunnelSweep(policy, tunnels, limit);
    Thread.ofPlatform().name("tunnel-sweep").daemon().start(sweep::run);
    return sweep;
  }

  @Override
  public void close() {
    closing.countDown();
  }

  /** Anything that escaped would end the rounds for good, and leave open what is to be closed. */
  private void run() {
    boolean over = false;
    while (!over) {
      try {
        over = closing.await(limit.get().toMillis() / 4, TimeUnit.MILLISECONDS);
        if (!over) {
          look();
        }
      } catch (InterruptedException ended) {
        over = true;
      } catch (RuntimeException | Error broken) {
        complain(broken);
      }
    }
  }

  private static void complain(Throwable broken) {
    try {
      LOG.error("open tunnels could not be judged again", broken);
    } catch (OutOfMemoryError full) {
      // Not even that can be said; the next round may do better.
    }
  }

  private void look() {
    var current = policy.current();
    rounds++;
    if (current.equals(judgedBy) && rounds < ROUNDS_WITHOUT_CHANGE) {
      return;
    }
    int cut = tunnels.judgeAgain(current);
    rounds = 0;
    judgedBy = current;
    if (cut > 0) {
      LOG.info("tunnels cut because their sites are closed now: {}", cut);
    }
  }
}
