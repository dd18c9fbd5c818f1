package org.schoolgate.load.soak;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.schoolgate.testing.RawClient;

/** Where errands are run: the gate, the origin behind it, and the moment at which all is over. */
final class Scene {

  /** A name that resolves to the origin and is open. */
  static final String OPEN = "www.soak.example";

  /** A name that a list closes. */
  static final String CLOSED = "closed.soak.example";

  /** A name that a list closes and opens in turn. */
  static final String TOGGLED = "toggled.soak.example";

  /** A name of which the name server says nothing. */
  static final String SILENT = "silent.soak.example";

  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final Duration TO_HOLD = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int ADDRESSES = 100;

  private final InetSocketAddress proxy;
  private final int originPort;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicInteger number = new AtomicInteger();

  /** Something that can be seen from outside. */
  interface Sight {
    boolean is() throws IOException;
  }

  Scene(InetSocketAddress proxy, int originPort) {
    this.proxy = proxy;
    this.originPort = originPort;
  }

  InetSocketAddress proxy() {
    return proxy;
  }

  /** A number that no other errand has. */
  int number() {
    return number.incrementAndGet();
  }

  /** Host and port of the origin by an open name. */
  String authority() {
    return OPEN + ":" + originPort;
  }

  /** A URL of the origin by an open name. */
  String url(String path) {
    return url(OPEN, path);
  }

  String url(String host, String path) {
    return "http://" + host + ":" + originPort + path;
  }

  /** A client of the gate, of one of many addresses, that waits long before it gives up. */
  RawClient client() throws IOException {
    var from = "127.0.1." + (1 + Math.floorMod(number(), ADDRESSES));
    return RawClient.from(from, proxy).patience(PATIENCE);
  }

  /** A tunnel to {@code authority}; fails unless it is opened. */
  RawClient tunnel(String authority) throws IOException {
    var client = client();
    try {
      client.sendHead("CONNECT " + authority + " HTTP/1.1", "Host: " + authority);
      var head = client.readHead();
      Errand.require(head.startsWith("HTTP/1.1 200 "), "CONNECT: %s", head.strip());
      return client;
    } catch (IOException | RuntimeException failed) {
      client.close();
      throw failed;
    }
  }

  /** Waits for {@code time}, or until all is over, which it tells. */
  boolean isOverAfter(Duration time) throws InterruptedException {
    return over.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Looks until {@code holds} says so; fails if it does not within a time long enough for any edit.
   */
  void await(String what, Sight holds) throws IOException, InterruptedException {
    long limit = System.nanoTime() + TO_HOLD.toNanos();
    while (!holds.is()) {
      Errand.require(System.nanoTime() - limit < 0, "%s: not after %s", what, TO_HOLD);
      if (isOverAfter(LOOK)) {
        return;
      }
    }
  }

  /** Says that all is over, so that long errands come to their end. */
  void end() {
    over.countDown();
  }

  /** Reads {@code count} bytes and tells their checksum. */
  static long checksum(InputStream in, long count) throws IOException {
    var sum = new CRC32();
    var block = new byte[64 * 1024];
    long left = count;
    while (left > 0) {
      int read = in.read(block, 0, (int) Math.min(block.length, left));
      if (read < 0) {
        throw new IOException("ended " + left + " bytes early of " + count);
      }
      sum.update(block, 0, read);
      left -= read;
    }
    return sum.getValue();
  }
}
