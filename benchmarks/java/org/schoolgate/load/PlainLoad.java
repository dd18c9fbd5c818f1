package org.schoolgate.load;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * GETs for one URL over connections that are kept alive, as fast as they are answered or at an even
 * rate. At a rate, a request counts from when it was to be sent, so that no stall is hidden.
 */
public final class PlainLoad {

  private static final int READING_BYTES = 16 * 1024;

  private final Plan plan;
  private final Window window;

  /**
   * What is asked for, where and how often.
   *
   * @param proxy null to ask the origin itself
   * @param rate requests per second over all connections; 0 for as many as are answered
   * @param status the status of a good answer
   */
  public record Plan(
      @Nullable InetSocketAddress proxy,
      URI url,
      int connections,
      Duration warmup,
      Duration length,
      double rate,
      int status,
      int threads) {}

  private PlainLoad(Plan plan) {
    this.plan = plan;
    this.window = Window.after(plan.warmup, plan.length);
  }

  /** Runs it; {@code measuring} is told when the warm-up is over. */
  public static Report run(Plan plan, Runnable measuring) {
    var sources = plan.proxy == null ? Sources.any() : Sources.loopback(plan.connections);
    try (var dialler = new Dialler(plan.threads, sources, READING_BYTES)) {
      return new PlainLoad(plan).run(dialler, measuring);
    }
  }

  private Report run(Dialler dialler, Runnable measuring) {
    var request = Dialler.message(Targets.get(plan.url, plan.proxy != null));
    var server = plan.proxy == null ? Targets.address(plan.url) : plan.proxy;
    var places =
        IntStream.range(0, plan.connections)
            .mapToObj(number -> new Place(dialler, server, request, number))
            .toList();
    return window.run(new Lanes(places), measuring);
  }

  /** One connection after another, one request at a time. */
  private final class Place extends Lane {

    private final ResponseScanner scanner = new ResponseScanner();
    private final ByteBuf request;
    private final long interval;
    private long slot;
    private long intended;
    private boolean asked;
    private @Nullable Future<?> planned;

    Place(Dialler dialler, InetSocketAddress server, ByteBuf request, int number) {
      super(dialler, server);
      this.request = request;
      this.interval = plan.rate <= 0 ? 0 : (long) (plan.connections / plan.rate * 1e9);
      this.slot = window.start() + interval * number / plan.connections;
    }

    @Override
    void begin() {
      dial();
    }

    @Override
    void opened() {
      next();
    }

    @Override
    void received(ByteBuf bytes) throws IOException {
      if (!scanner.completes(bytes)) {
        return;
      }
      if (!asked || bytes.isReadable()) {
        throw new IOException("an answer to nothing");
      }
      answered();
      if (scanner.isLasting()) {
        next();
      } else {
        hangUp();
        scanner.reset();
        dial();
      }
    }

    @Override
    void broke(String why) {
      if (asked && scanner.endsWithConnection()) {
        answered();
      } else if (asked || !scanner.isBetweenResponses() || why.startsWith("connect")) {
        window.failed(asked ? intended : System.nanoTime(), why);
      }
      asked = false;
      var timer = planned;
      if (timer != null) {
        timer.cancel(false);
      }
      scanner.reset();
      if (window.isOverAt(System.nanoTime())) {
        finish();
      } else {
        dialSoon();
      }
    }

    private void answered() {
      asked = false;
      if (scanner.status() == plan.status) {
        window.answered(intended, System.nanoTime());
      } else {
        window.failed(intended, "status " + scanner.status());
      }
    }

    private void next() {
      long now = System.nanoTime();
      intended = interval == 0 ? now : slot;
      if (window.isOverAt(intended)) {
        finish();
      } else if (now - window.end() > PATIENCE.toNanos()) {
        giveUp();
      } else if (now - intended >= 0) {
        ask();
      } else {
        rest();
        planned = loop().schedule(this::ask, intended - now, TimeUnit.NANOSECONDS);
      }
    }

    private void ask() {
      planned = null;
      asked = true;
      slot += interval;
      send(request);
    }

    /** Counts what could not even be sent. */
    private void giveUp() {
      for (; !window.isOverAt(slot); slot += interval) {
        window.failed(slot, "not sent in time");
      }
      finish();
    }
  }
}
