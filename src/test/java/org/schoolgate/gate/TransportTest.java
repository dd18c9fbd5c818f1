package org.schoolgate.gate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestNameServer;
import org.schoolgate.testing.TestOrigin;
import org.schoolgate.testing.TestServer;
import org.schoolgate.testing.Transports;

/** The same exchanges over every transport that this machine has. */
@Tag("wire")
final class TransportTest {

  @Test
  void theBestTransportIsTheFirstThatIsAvailable() {
    assertThat(Transport.best()).isEqualTo(Transports.available().findFirst().orElseThrow());
  }

  @ParameterizedTest
  @MethodSource(Transports.AVAILABLE)
  void requestsAreForwarded(Transport transport) throws IOException {
    try (var origin = TestOrigin.start(call -> call.ok(call.target() + call.message().text()));
        var gate = GateUnderTest.plan().transport(transport).blocks("no.example").start();
        var client = gate.client()) {
      for (int i = 0; i < 10; i++) {
        client.send(RawClient.getting(origin.url("/" + i)));
        client.send(RawClient.getting("http://no.example/"));
      }
      for (int i = 0; i < 10; i++) {
        assertThat(client.readResponse().text()).isEqualTo("/" + i);
        assertThat(client.readResponse().status()).isEqualTo(403);
      }
      client.sendHead(
          "POST " + origin.url("/p") + " HTTP/1.1",
          "Host: " + origin.authority(),
          "Content-Length: 300000");
      client.send("x".repeat(300_000));
      assertThat(client.readResponse().text()).hasSize(300_002);
    }
  }

  @ParameterizedTest
  @MethodSource(Transports.AVAILABLE)
  void tunnelsEndEachDirectionOnItsOwn(Transport transport) throws IOException {
    var bytes = new byte[3 << 20];
    Arrays.fill(bytes, (byte) 7);
    try (var echo = TestServer.echo();
        var gate = GateUnderTest.plan().transport(transport).start();
        var client = gate.tunnelTo(echo.port())) {
      var sending = CompletableFuture.runAsync(() -> sendAll(client, bytes));
      assertThat(client.readToEnd()).isEqualTo(bytes);
      sending.join();
    }
  }

  /** The end of the client's sending may come while the gate holds back for the origin. */
  @ParameterizedTest
  @MethodSource(Transports.AVAILABLE)
  void anUploadThatIsTakenLateIsAnswered(Transport transport) throws Exception {
    for (int size = 1; size <= 16; size++) {
      var upload = new byte[size * 256 * 1024];
      var begin = new CompletableFuture<Boolean>();
      try (var late =
              TestServer.start(
                  socket -> {
                    begin.orTimeout(20, TimeUnit.SECONDS).join();
                    long taken =
                        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                    socket.getOutputStream().write(("took " + taken).getBytes(US_ASCII));
                  });
          var gate = GateUnderTest.plan().transport(transport).start();
          var client = gate.tunnelTo(late.port())) {
        // Either everything fits into the buffers between the two, or the origin begins to read.
        begin.completeOnTimeout(true, 200, TimeUnit.MILLISECONDS);
        var sending = CompletableFuture.runAsync(() -> sendAll(client, upload));
        assertThat(new String(client.readToEnd(), US_ASCII)).isEqualTo("took " + upload.length);
        sending.join();
      }
    }
  }

  @ParameterizedTest
  @MethodSource(Transports.AVAILABLE)
  void aConnectionThatWasHeldBackIsOverWhenItIsClosed(Transport transport) throws IOException {
    try (var origin = TestOrigin.start();
        var gate = GateUnderTest.plan().transport(transport).start();
        var client = gate.client()) {
      origin.on("/broken", TransportTest::sendBadChunk);
      // Reading is held back while the second request is on its way, which is taken up from within
      // the answer to the first.
      client.send(
          RawClient.getting(origin.url("/"))
              + RawClient.head(
                  "POST " + origin.url("/broken") + " HTTP/1.1",
                  "Host: " + origin.authority(),
                  "Content-Length: 1"));
      assertThat(client.readResponse().text()).isEqualTo("hello");
      assertThat(client.endsAfterItsLastBytes()).isTrue();
    }
  }

  private static void sendBadChunk(TestOrigin.Call call) throws IOException {
    call.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\nx\r\n");
  }

  @ParameterizedTest
  @MethodSource(Transports.AVAILABLE)
  void namesAreResolvedAndFailuresTold(Transport transport) throws IOException {
    try (var names = TestNameServer.start().knows("school.example", "::1", "127.0.0.1");
        var origin = TestOrigin.start();
        var gate = GateUnderTest.plan().transport(transport).nameServers(names.address()).start();
        var client = gate.client()) {
      assertThat(client.get("http://school.example:" + origin.port() + "/").text())
          .isEqualTo("hello");
      var refused = client.get("http://127.0.0.1:" + TestServer.deadPort() + "/");
      assertThat(refused.proxyError()).isEqualTo("connection_refused");
    }
  }

  @ParameterizedTest
  @MethodSource(Transports.AVAILABLE)
  void idleTunnelsAndResetsLeaveNothing(Transport transport) throws IOException {
    try (var echo = TestServer.echo();
        var gate =
            GateUnderTest.plan()
                .transport(transport)
                .limits(limits -> limits.tunnelIdle = Duration.ofMillis(300))
                .start();
        var idle = gate.tunnelTo(echo.port())) {
      gate.tunnelTo(echo.port()).send("x").reset();
      assertThat(idle.isEndedByPeer()).isTrue();
      gate.awaitNoConnections();
    }
  }

  @ParameterizedTest
  @MethodSource(Transports.AVAILABLE)
  void aResetRightBehindBytesIsNoticed(Transport transport) throws IOException {
    try (var echo = TestServer.echo();
        var gate = GateUnderTest.plan().transport(transport).start()) {
      for (int i = 0; i < 100; i++) {
        gate.tunnelTo(echo.port()).send("x").reset();
      }
      gate.awaitNoConnections();
    }
  }

  private static void sendAll(RawClient client, byte[] bytes) {
    try {
      client.send(bytes).endOutput();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
