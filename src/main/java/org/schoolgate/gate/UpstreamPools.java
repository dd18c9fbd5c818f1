package org.schoolgate.gate;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.net.Limits;

/** The idle connections to origins, kept per event loop so that nothing is shared. */
final class UpstreamPools {

  private final Limits limits;
  private final Map<EventLoop, Pool> byLoop = new ConcurrentHashMap<>();

  UpstreamPools(Limits limits) {
    this.limits = limits;
  }

  /** A connection to {@code origin} that was alive when last heard of, or null. */
  @Nullable Upstream take(EventLoop loop, Origin origin) {
    return pool(loop).take(origin);
  }

  /** Keeps {@code upstream}, whose exchange is over, for the next one. */
  void give(Upstream upstream) {
    pool(upstream.channel().eventLoop()).give(upstream);
  }

  private Pool pool(EventLoop loop) {
    return byLoop.computeIfAbsent(loop, Pool::new);
  }

  /**
   * The idle connections of one event loop. The latest used comes first, so that the rest lapse.
   */
  private final class Pool {

    private final Map<Origin, ArrayDeque<Upstream>> idle = new HashMap<>();

    Pool(EventLoop loop) {
      long period = limits.poolIdle().toNanos();
      loop.scheduleWithFixedDelay(this::sweep, period, period, TimeUnit.NANOSECONDS);
    }

    @Nullable Upstream take(Origin origin) {
      var waiting = idle.get(origin);
      while (waiting != null && !waiting.isEmpty()) {
        var upstream = waiting.pop();
        if (upstream.channel().isActive() && !isStale(upstream)) {
          return upstream;
        }
        upstream.discard();
      }
      return null;
    }

    void give(Upstream upstream) {
      upstream.release();
      var waiting = idle.computeIfAbsent(upstream.origin(), origin -> new ArrayDeque<>(2));
      if (waiting.size() >= limits.poolPerOrigin() || !upstream.channel().isActive()) {
        upstream.discard();
      } else {
        waiting.push(upstream);
      }
    }

    private void sweep() {
      for (var each = idle.values().iterator(); each.hasNext(); ) {
        var waiting = each.next();
        waiting.removeIf(this::lapsed);
        if (waiting.isEmpty()) {
          each.remove();
        }
      }
    }

    private boolean lapsed(Upstream upstream) {
      if (upstream.channel().isActive() && !isStale(upstream)) {
        return false;
      }
      upstream.discard();
      return true;
    }

    private boolean isStale(Upstream upstream) {
      return System.nanoTime() - upstream.idleSince() > limits.poolIdle().toNanos();
    }
  }
}
