package org.schoolgate.load;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tunnels that are opened, stand without a byte, and are closed together. */
public final class IdleTunnels implements AutoCloseable {

  private static final int READING_BYTES = 2 * 1024;
  private static final int MOST_OPENING = 128;
  private static final long STEP_MILLIS = 10;

  private final Dialler dialler;
  private final List<Place> places;
  private final CountDownLatch settled;
  private final AtomicInteger opening = new AtomicInteger();
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  /**
   * How many there are to be, and where.
   *
   * @param proxy null for plain connections to the target
   * @param perSecond how fast they are opened
   */
  public record Plan(
      @Nullable InetSocketAddress proxy,
      InetSocketAddress target,
      int tunnels,
      int perSecond,
      Sources sources) {}

  private IdleTunnels(Plan plan) {
    var connect = Dialler.message(Targets.connect(plan.target));
    boolean byProxy = plan.proxy != null;
    var server = plan.proxy == null ? plan.target : plan.proxy;
    this.dialler = new Dialler(1, plan.sources, READING_BYTES);
    this.settled = new CountDownLatch(plan.tunnels);
    this.places =
        Stream.generate(() -> new Place(server, byProxy, connect)).limit(plan.tunnels).toList();
  }

  /** Opens them, and waits until each stands or has failed, but no longer than {@code limit}. */
  public static IdleTunnels open(Plan plan, Duration limit) {
    var tunnels = new IdleTunnels(plan);
    tunnels.begin(Math.max(1, plan.perSecond * (int) STEP_MILLIS / 1_000));
    tunnels.await(limit);
    return tunnels;
  }

  /** How many stand. */
  public int held() {
    return held.get();
  }

  /** How many stood and have ended before they were closed. */
  public int lost() {
    return lost.get();
  }

  /** Why tunnels failed or ended, with how often. */
  public Map<String, Integer> failures() {
    return failures;
  }

  @Override
  public void close() {
    for (var place : places) {
      place.loop().execute(place::finish);
    }
    dialler.close();
  }

  private void begin(int perStep) {
    var waiting = places.iterator();
    dialler
        .loop()
        .scheduleAtFixedRate(
            () -> {
              for (int i = 0; i < perStep && opening.get() < MOST_OPENING; i++) {
                if (waiting.hasNext()) {
                  waiting.next().begin();
                }
              }
            },
            0,
            STEP_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  private void await(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    try {
      while (end - System.nanoTime() > 0 && !settled.await(1, TimeUnit.SECONDS)) {
        long now = System.nanoTime();
        dialler.loop().execute(() -> places.forEach(place -> place.expire(now)));
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** One tunnel. */
  private final class Place extends Lane {

    private final boolean byProxy;
    private final ByteBuf connect;
    private @Nullable ResponseScanner scanner = new ResponseScanner();

    Place(InetSocketAddress server, boolean byProxy, ByteBuf connect) {
      super(dialler, server);
      this.byProxy = byProxy;
      this.connect = connect;
    }

    @Override
    void begin() {
      opening.incrementAndGet();
      dial();
    }

    @Override
    void opened() {
      if (byProxy) {
        send(connect);
      } else {
        stands();
      }
    }

    @Override
    void received(ByteBuf bytes) throws IOException {
      var answer = scanner;
      if (answer == null) {
        throw new IOException("bytes in an idle tunnel");
      }
      answer.expectTunnel();
      if (answer.completes(bytes)) {
        if (answer.status() != 200) {
          throw new IOException("status " + answer.status());
        }
        stands();
      }
    }

    @Override
    void broke(String why) {
      failures.merge(why, 1, Integer::sum);
      if (scanner == null) {
        held.decrementAndGet();
        lost.incrementAndGet();
      } else {
        settle();
      }
    }

    private void stands() {
      held.incrementAndGet();
      settle();
    }

    private void settle() {
      scanner = null;
      rest();
      opening.decrementAndGet();
      settled.countDown();
    }
  }
}
