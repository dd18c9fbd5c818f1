package org.schoolgate.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes as much as its receiver takes, until it is closed. Whether the receiver has stopped taking
 * shows in the count standing still.
 */
final class Flood implements AutoCloseable {

  /** More than the socket buffers of two connections and the gate's own buffers take together. */
  static final long WHAT_SYSTEMS_BUFFER = 48L << 20;

  private static final long END = 1L << 30;
  private static final Duration STILL = Duration.ofMillis(500);

  private final AtomicLong sent = new AtomicLong();
  private final byte[] block;
  private final OutputStream out;
  private volatile boolean over;

  private Flood(byte[] block, OutputStream out) {
    this.block = block;
    this.out = out;
  }

  /** Begins to write bytes of no meaning to {@code out}. */
  static Flood to(OutputStream out) {
    return of("\0".repeat(64 * 1024), out);
  }

  /** Begins to write {@code text}, again and again. */
  static Flood of(String text, OutputStream out) {
    var flood = new Flood(text.getBytes(ISO_8859_1), out);
    Thread.ofVirtual().name("flood").start(flood::run);
    return flood;
  }

  /** How many bytes the receiver, and the buffers on the way, have taken. */
  long sent() {
    return sent.get();
  }

  /** Waits until nothing has been taken for half a second, or everything has. */
  void awaitStall() {
    var watch =
        new Object() {
          long last = -1;
          long since = System.nanoTime();
        };
    await("the flood to stand still")
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              long now = sent.get();
              if (now != watch.last) {
                watch.last = now;
                watch.since = System.nanoTime();
              }
              return now >= END || System.nanoTime() - watch.since > STILL.toNanos();
            });
  }

  @Override
  public void close() {
    over = true;
  }

  private void run() {
    try {
      while (!over && sent.get() < END) {
        out.write(block);
        sent.addAndGet(block.length);
      }
    } catch (IOException ended) {
      // The connection is gone, and so is the flood.
    }
  }
}
