package org.schoolgate.load;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Downloads of one large thing, a fresh connection each, some at a time. */
public final class BulkLoad {

  private static final int READING_BYTES = 256 * 1024;
  private static final long MOST_HOURS = 1;

  private final Plan plan;
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong errors = new AtomicLong();

  /**
   * What is downloaded and how.
   *
   * @param proxy null to ask the origin itself
   * @param byTunnel whether a tunnel is opened for it
   */
  public record Plan(
      @Nullable InetSocketAddress proxy,
      URI url,
      boolean byTunnel,
      int transfers,
      int parallel,
      int threads) {}

  /**
   * What came of it.
   *
   * @param bytes of bodies, of good transfers and others
   */
  public record Result(long bytes, double seconds, long errors) {

    /** One line of JSON. */
    public String toJson() {
      return String.format(
          Locale.ROOT, "{\"bytes\":%d,\"seconds\":%.3f,\"errors\":%d}", bytes, seconds, errors);
    }
  }

  private BulkLoad(Plan plan) {
    this.plan = plan;
  }

  /** Runs it; {@code measuring} is told before the first connection. */
  public static Result run(Plan plan, Runnable measuring) {
    try (var dialler = new Dialler(plan.threads, Sources.any(), READING_BYTES)) {
      return new BulkLoad(plan).run(dialler, measuring);
    }
  }

  private Result run(Dialler dialler, Runnable measuring) {
    var lanes = new Lanes(Stream.generate(() -> new Place(dialler)).limit(plan.parallel).toList());
    measuring.run();
    long start = System.nanoTime();
    lanes.begin();
    lanes.awaitUntil(start + TimeUnit.HOURS.toNanos(MOST_HOURS));
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Result(bytes.get(), seconds, errors.get() + lanes.stop());
  }

  /** One transfer after another. */
  private final class Place extends Lane {

    private final ResponseScanner scanner = new ResponseScanner();
    private boolean connected;
    private long counted;

    Place(Dialler dialler) {
      super(dialler, plan.proxy == null ? Targets.address(plan.url) : plan.proxy);
    }

    @Override
    void begin() {
      connected = plan.proxy == null || !plan.byTunnel;
      scanner.reset();
      if (begun.incrementAndGet() > plan.transfers) {
        finish();
      } else {
        dial();
      }
    }

    @Override
    void opened() {
      if (connected) {
        get();
      } else {
        scanner.expectTunnel();
        send(Dialler.message(Targets.connect(Targets.address(plan.url))));
      }
    }

    @Override
    void received(ByteBuf in) throws IOException {
      boolean complete = scanner.completes(in);
      if (connected) {
        bytes.addAndGet(scanner.bodyBytes() - counted);
        counted = scanner.bodyBytes();
      }
      if (!complete) {
        return;
      }
      if (scanner.status() != 200) {
        throw new IOException("status " + scanner.status());
      }
      if (connected) {
        hangUp();
        loop().execute(this::begin);
      } else {
        connected = true;
        get();
      }
    }

    @Override
    void broke(String why) {
      errors.incrementAndGet();
      begin();
    }

    private void get() {
      counted = 0;
      send(Dialler.message(Targets.get(plan.url, plan.proxy != null && !plan.byTunnel)));
    }
  }
}
