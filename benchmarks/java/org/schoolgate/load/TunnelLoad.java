package org.schoolgate.load;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tunnels opened one after another in each of several places: connect, CONNECT, one small GET
 * through it, read the answer whole, close.
 */
public final class TunnelLoad {

  private static final int READING_BYTES = 16 * 1024;

  private final Plan plan;
  private final Window window;

  /**
   * Where tunnels lead and how many there are at once.
   *
   * @param proxy null to ask the target itself, over a fresh connection each
   */
  public record Plan(
      @Nullable InetSocketAddress proxy,
      InetSocketAddress target,
      int concurrency,
      Duration warmup,
      Duration length,
      int threads) {}

  private TunnelLoad(Plan plan) {
    this.plan = plan;
    this.window = Window.after(plan.warmup, plan.length);
  }

  /** Runs it; {@code measuring} is told when the warm-up is over. */
  public static Report run(Plan plan, Runnable measuring) {
    try (var dialler =
        new Dialler(plan.threads, Sources.loopback(plan.concurrency), READING_BYTES)) {
      return new TunnelLoad(plan).run(dialler, measuring);
    }
  }

  private Report run(Dialler dialler, Runnable measuring) {
    var places = Stream.generate(() -> new Place(dialler)).limit(plan.concurrency).toList();
    return window.run(new Lanes(places), measuring);
  }

  /** One tunnel after another. */
  private final class Place extends Lane {

    private final ByteBuf connect = Dialler.message(Targets.connect(plan.target));
    private final ByteBuf get = Dialler.message(Targets.get(Targets.front(plan.target), false));
    private final ResponseScanner scanner = new ResponseScanner();
    private boolean connected;
    private long started;

    Place(Dialler dialler) {
      super(dialler, plan.proxy == null ? plan.target : plan.proxy);
    }

    @Override
    void begin() {
      scanner.reset();
      connected = plan.proxy == null;
      started = System.nanoTime();
      if (window.isOverAt(started)) {
        finish();
      } else {
        dial();
      }
    }

    @Override
    void opened() {
      if (!connected) {
        scanner.expectTunnel();
      }
      send(connected ? get : connect);
    }

    @Override
    void received(ByteBuf bytes) throws IOException {
      if (!scanner.completes(bytes)) {
        return;
      }
      if (scanner.status() != 200 || bytes.isReadable()) {
        throw new IOException((connected ? "GET" : "CONNECT") + ": status " + scanner.status());
      }
      if (connected) {
        window.answered(started, System.nanoTime());
        hangUp();
        loop().execute(this::begin);
      } else {
        connected = true;
        send(get);
      }
    }

    @Override
    void broke(String why) {
      window.failed(started, why);
      loop().schedule(this::begin, 10, TimeUnit.MILLISECONDS);
    }
  }
}
