package org.schoolgate.gate;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.http.HopByHop;
import org.schoolgate.gate.net.Connector;
import org.schoolgate.settings.Limits;

/** The idle connections to origins, kept per event loop so that nothing is shared. */
final class UpstreamPools {

  /**
   * Most idle connections of one event loop, so that visits to very many origins cannot pile up.
   */
  private static final int MOST_IDLE = 512;

  /** Connections that their origins have closed count as idle ones until a sweep. */
  private static final Duration LONGEST_SWEEP = Duration.ofSeconds(5);

  private static final Set<HttpMethod> IDEMPOTENT =
      Set.of(
          HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.PUT, HttpMethod.DELETE);

  private final Supplier<Limits> limits;
  private final Supplier<Connector> connector;
  private final Map<EventLoop, Pool> byLoop = new ConcurrentHashMap<>();

  /**
   * Pools without connections.
   *
   * @param connector the one by which origins are reached now; what another has reached is not used
   *     again, since the destinations that are allowed may have changed
   */
  UpstreamPools(Supplier<Limits> limits, Supplier<Connector> connector) {
    this.limits = limits;
    this.connector = connector;
  }

  /** Whether {@code request} could be sent twice, should a kept connection turn out stale. */
  static boolean suit(HttpRequest request) {
    return !HopByHop.hasBody(request) && IDEMPOTENT.contains(request.method());
  }

  /** A connection to {@code origin} that was alive when last heard of, or null. */
  @Nullable Upstream take(EventLoop loop, Origin origin) {
    return pool(loop).take(origin);
  }

  /** Keeps {@code upstream}, whose exchange is over, for the next one. */
  void give(Upstream upstream) {
    pool(upstream.channel().eventLoop()).give(upstream);
  }

  /** Ends every idle connection. */
  void close() {
    byLoop.forEach((loop, pool) -> loop.execute(pool::close));
  }

  private Pool pool(EventLoop loop) {
    return byLoop.computeIfAbsent(loop, Pool::new);
  }

  /**
   * The idle connections of one event loop. The latest used comes first, so that the rest lapse.
   */
  private final class Pool {

    private final EventLoop loop;
    private final Map<Origin, ArrayDeque<Upstream>> idle = new HashMap<>();
    private int count;

    Pool(EventLoop loop) {
      this.loop = loop;
      scheduleSweep();
    }

    @Nullable Upstream take(Origin origin) {
      var waiting = idle.get(origin);
      while (waiting != null && !waiting.isEmpty()) {
        var upstream = waiting.pop();
        count--;
        if (isOfUse(upstream)) {
          return upstream;
        }
        upstream.discard();
      }
      return null;
    }

    void give(Upstream upstream) {
      if (count >= MOST_IDLE || !upstream.isClean()) {
        upstream.discard();
        return;
      }
      upstream.release();
      var waiting = idle.computeIfAbsent(upstream.origin(), origin -> new ArrayDeque<>(2));
      if (waiting.size() >= limits.get().poolPerOrigin()) {
        upstream.discard();
      } else {
        waiting.push(upstream);
        count++;
      }
    }

    private void scheduleSweep() {
      long period = Math.min(limits.get().poolIdle().toNanos(), LONGEST_SWEEP.toNanos());
      var unused = loop.schedule(this::sweep, period, TimeUnit.NANOSECONDS);
    }

    private void sweep() {
      try {
        dropLapsed();
      } finally {
        scheduleSweep();
      }
    }

    private void dropLapsed() {
      for (var each = idle.values().iterator(); each.hasNext(); ) {
        var waiting = each.next();
        waiting.removeIf(this::lapsed);
        if (waiting.isEmpty()) {
          each.remove();
        }
      }
    }

    private boolean lapsed(Upstream upstream) {
      if (isOfUse(upstream)) {
        return false;
      }
      upstream.discard();
      count--;
      return true;
    }

    void close() {
      idle.values().forEach(waiting -> waiting.forEach(Upstream::discard));
      idle.clear();
      count = 0;
    }

    private boolean isOfUse(Upstream upstream) {
      return upstream.channel().isActive()
          && upstream.reachedBy() == connector.get()
          && System.nanoTime() - upstream.idleSince() <= limits.get().poolIdle().toNanos();
    }
  }
}
