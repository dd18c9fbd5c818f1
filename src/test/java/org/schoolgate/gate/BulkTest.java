package org.schoolgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;
import org.schoolgate.testing.TestServer;

/** Streams larger than the memory they may take, and readers that stop reading. */
@Isolated("measures the memory of the whole process")
@Tag("wire")
final class BulkTest {

  private static final long GIGABYTE = 1L << 30;
  private static final long MOST_MEMORY = 64L << 20;

  private final AtomicReference<Flood> flood = new AtomicReference<>();
  private final CountDownLatch flowing = new CountDownLatch(1);
  private final TestOrigin origin = TestOrigin.start();
  private final GateUnderTest gate = GateUnderTest.start();
  private final RawClient client = gate.client();

  @AfterEach
  void close() {
    client.close();
    gate.close();
    origin.close();
  }

  @Test
  void aGigabyteComesDownInFlatMemory() throws IOException {
    origin.on(
        "/big",
        call -> {
          call.sendHead("HTTP/1.1 200 OK", "Content-Length: " + GIGABYTE);
          write(call.out(), GIGABYTE);
        });
    client.send(RawClient.getting(origin.url("/big")));
    client.readHead();
    assertThat(count(client.in(), GIGABYTE)).isEqualTo(GIGABYTE);
    assertThat(client.get(origin.url("/")).text()).isEqualTo("hello");
    assertThat(gate.awaitOutcome("forwarded").ended().bytesDown()).isEqualTo(GIGABYTE);
  }

  @Test
  void aGigabyteGoesUpInFlatMemory() throws IOException {
    var counted = new CompletableFuture<Long>();
    origin.on(
        "/big",
        call -> {
          counted.complete(count(call.in(), GIGABYTE));
          call.ok("thanks");
        });
    client.sendHead(
        "POST " + origin.url("/big") + " HTTP/1.1",
        "Host: " + origin.authority(),
        "Content-Length: " + GIGABYTE);
    write(client.out(), GIGABYTE);
    assertThat(client.readResponse().text()).isEqualTo("thanks");
    assertThat(counted.join()).isEqualTo(GIGABYTE);
  }

  @Test
  void aGigabytePassesATunnelInFlatMemory() throws IOException {
    try (var source = TestServer.start(socket -> write(socket.getOutputStream(), GIGABYTE));
        var tunnel = gate.tunnelTo(source.port())) {
      assertThat(count(tunnel.in(), GIGABYTE)).isEqualTo(GIGABYTE);
      assertThat(tunnel.isEndedByPeer()).isTrue();
    }
  }

  @Test
  void aClientThatStopsReadingStopsTheOrigin() throws Exception {
    origin.on(
        "/endless",
        call -> {
          call.sendHead("HTTP/1.1 200 OK", "Content-Length: " + GIGABYTE);
          flood(call.out());
          call.awaitEnd();
        });
    client.send(RawClient.getting(origin.url("/endless")));
    client.readHead();
    assertStalls();
  }

  @Test
  void anOriginThatStopsReadingStopsTheClient() throws Exception {
    var held = new CountDownLatch(1);
    origin.on("/deaf", call -> held.await());
    client.sendHead(
        "POST " + origin.url("/deaf") + " HTTP/1.1",
        "Host: " + origin.authority(),
        "Content-Length: " + GIGABYTE);
    flood(client.out());
    assertStalls();
    held.countDown();
  }

  @Test
  void aTunnelStopsWithItsReaderEitherWay() throws Exception {
    var held = new CountDownLatch(1);
    try (var deaf = TestServer.start(socket -> held.await());
        var tunnel = gate.tunnelTo(deaf.port())) {
      flood(tunnel.out());
      assertStalls();
      held.countDown();
    }
    try (var source =
            TestServer.start(
                socket -> {
                  flood(socket.getOutputStream());
                  socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                });
        var tunnel = gate.tunnelTo(source.port())) {
      tunnel.readExactly(1);
      assertStalls();
    }
  }

  private void flood(OutputStream out) {
    flood.set(Flood.to(out));
    flowing.countDown();
  }

  private void assertStalls() throws InterruptedException {
    flowing.await();
    try (var stream = flood.get()) {
      stream.awaitStall();
      assertThat(stream.sent()).isLessThan(Flood.WHAT_SYSTEMS_BUFFER);
      assertThat(memory()).isLessThan(MOST_MEMORY);
    }
  }

  private static void write(OutputStream out, long bytes) throws IOException {
    var block = new byte[256 * 1024];
    for (long left = bytes; left > 0; left -= block.length) {
      out.write(block, 0, (int) Math.min(block.length, left));
    }
  }

  /** Reads {@code most} bytes, looking at the memory all the while. */
  private static long count(InputStream in, long most) throws IOException {
    var block = new byte[256 * 1024];
    long count = 0;
    while (count < most) {
      int read = in.read(block, 0, (int) Math.min(block.length, most - count));
      if (read < 0) {
        break;
      }
      count += read;
      if (memory() > MOST_MEMORY) {
        throw new AssertionError("buffers: " + memory() + " bytes (expected: no more than 64 MB)");
      }
    }
    return count;
  }

  /** What Netty's buffers take, of either kind. */
  private static long memory() {
    var metric = ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric();
    return metric.usedDirectMemory() + metric.usedHeapMemory();
  }
}
