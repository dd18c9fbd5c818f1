package org.schoolgate.gate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.TestServer;

/** CONNECT: bytes through the gate, untouched, each direction with an end of its own. */
@Tag("wire")
final class TunnelTest {

  private final TestServer echo = TestServer.echo();
  private final GateUnderTest gate =
      GateUnderTest.plan().list("social-media/closed.txt", CLOSED).start();

  private static final String CLOSED =
      """
      # title: Closed
      # category: social-media
      closed.example
      """;

  @AfterEach
  void close() {
    gate.close();
    echo.close();
  }

  @Test
  void bytesFlowBothWays() throws IOException {
    var bytes = new byte[1 << 20];
    new Random(1).nextBytes(bytes);
    try (var client = gate.tunnelTo(echo.port())) {
      var sending = CompletableFuture.runAsync(() -> client.send(bytes));
      assertThat(Arrays.equals(client.readExactly(bytes.length), bytes)).isTrue();
      sending.join();
    }
    var entry = gate.awaitOutcome("tunnelled");
    assertThat(entry.ended().bytesUp()).isEqualTo(bytes.length);
    assertThat(entry.ended().bytesDown()).isEqualTo(bytes.length);
    assertThat(entry.asked().path()).isNull();
  }

  @Test
  void theAnswerSaysOnlyThatTheTunnelStands() throws IOException {
    try (var client = gate.client()) {
      client.send(GateUnderTest.connecting("127.0.0.1:" + echo.port()));
      assertThat(client.readHead()).isEqualTo("HTTP/1.1 200 Connection established\r\n\r\n");
    }
  }

  @Test
  void bytesRightBehindTheHeadAreNotLost() throws IOException {
    try (var client = gate.client()) {
      client.send(GateUnderTest.connecting("127.0.0.1:" + echo.port()) + "early data");
      client.readHead();
      assertThat(client.readText(10)).isEqualTo("early data");
    }
  }

  @Test
  void manyBytesRightBehindTheHeadAreNotLost() throws IOException {
    var early = "0123456789abcdef".repeat(32 * 1024);
    try (var client = gate.client()) {
      var sending =
          CompletableFuture.runAsync(
              () -> client.send(GateUnderTest.connecting("127.0.0.1:" + echo.port()) + early));
      client.readHead();
      assertThat(client.readText(early.length())).isEqualTo(early);
      sending.join();
    }
  }

  @Test
  void aClientMayEndItsSendingAndStillRead() throws IOException {
    try (var client = gate.tunnelTo(echo.port())) {
      client.send("last words").endOutput();
      assertThat(new String(client.readToEnd(), US_ASCII)).isEqualTo("last words");
    }
  }

  @Test
  void aClientMayEndItsSendingWithTheHead() throws IOException {
    try (var client = gate.client()) {
      client.send(GateUnderTest.connecting("127.0.0.1:" + echo.port()) + "all of it").endOutput();
      client.readHead();
      assertThat(new String(client.readToEnd(), US_ASCII)).isEqualTo("all of it");
    }
  }

  @Test
  void anOriginMayEndItsSendingAndStillRead() throws IOException {
    var heard = new CompletableFuture<String>();
    try (var early =
            TestServer.start(
                socket -> {
                  socket.getOutputStream().write("bye".getBytes(US_ASCII));
                  socket.shutdownOutput();
                  heard.complete(new String(socket.getInputStream().readAllBytes(), US_ASCII));
                });
        var client = gate.tunnelTo(early.port())) {
      assertThat(new String(client.readToEnd(), US_ASCII)).isEqualTo("bye");
      client.send("still here").endOutput();
      assertThat(heard.join()).isEqualTo("still here");
    }
  }

  @Test
  void aResetOfTheClientEndsTheOriginsSide() throws IOException {
    var ended = new CompletableFuture<Boolean>();
    try (var patient =
        TestServer.start(
            socket -> {
              socket.getInputStream().readNBytes(1);
              try {
                ended.complete(socket.getInputStream().read() < 0);
              } catch (IOException reset) {
                ended.complete(true);
              }
            })) {
      var client = gate.tunnelTo(patient.port());
      client.send("x").reset();
      assertThat(ended.join()).isTrue();
      gate.awaitNoConnections();
    }
  }

  @Test
  void aTunnelWithoutABytePassingIsClosedInTime() throws IOException {
    try (var hasty =
            GateUnderTest.plan()
                .limits(limits -> limits.tunnelIdle = Duration.ofMillis(300))
                .start();
        var client = hasty.tunnelTo(echo.port())) {
      client.send("x").readExactly(1);
      assertThat(client.isEndedByPeer()).isTrue();
      assertThat(hasty.awaitOutcome("idle").ended().bytesUp()).isEqualTo(1);
    }
  }

  @Test
  void aPortThatIsNotAllowedIsRefused() throws IOException {
    try (var strict = GateUnderTest.plan().connectPorts(443).start();
        var client = strict.client()) {
      client.send(GateUnderTest.connecting("127.0.0.1:" + echo.port()));
      var answer = client.readResponse();
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.proxyError()).isEqualTo("http_request_denied");
      assertThat(answer.proxyDetails()).isEqualTo("port-not-allowed");
      assertThat(echo.accepted()).isZero();
    }
  }

  @Test
  void aBlockedHostIsRefusedWithAPage() throws IOException {
    try (var client = gate.client()) {
      client.send(GateUnderTest.connecting("www.closed.example:443"));
      var answer = client.readResponse();
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.header("Proxy-Status"))
          .isEqualTo("schoolgate; error=http_request_denied; details=\"category\"");
      assertThat(answer.text()).contains("closed.example");
    }
    var entry = gate.awaitOutcome("blocked");
    assertThat(entry.asked().method()).isEqualTo("CONNECT");
    assertThat(entry.ruled().reason()).isEqualTo("category");
  }

  @Test
  void anOriginThatRefusesIsNamedAsTheCause() throws IOException {
    try (var client = gate.client()) {
      client.send(GateUnderTest.connecting("127.0.0.1:" + TestServer.deadPort()));
      var answer = client.readResponse();
      assertThat(answer.status()).isEqualTo(502);
      assertThat(answer.proxyError()).isEqualTo("connection_refused");
    }
    gate.awaitOutcome("connect-refused");
  }

  @Test
  void aHeadOfConnectWithoutPortIsRefused() throws IOException {
    try (var client = gate.client()) {
      client.send(GateUnderTest.connecting("127.0.0.1"));
      assertThat(client.readResponse().status()).isEqualTo(400);
    }
  }

  @Test
  void aClientThatLeavesBeforeTheTunnelStandsIsForgotten() throws IOException {
    try (var hole = BlackHole.open()) {
      try (var hasty =
          GateUnderTest.plan().limits(limits -> limits.connect = Duration.ofSeconds(3)).start()) {
        var client = hasty.client();
        client.send(GateUnderTest.connecting("127.0.0.1:" + hole.port()));
        client.close();
        hasty.awaitNoConnections();
      }
    }
  }

  @Test
  void anOriginThatDoesNotAnswerIsGivenUpInTime() throws IOException {
    try (var hole = BlackHole.open();
        var hasty =
            GateUnderTest.plan().limits(limits -> limits.connect = Duration.ofMillis(400)).start();
        var client = hasty.client()) {
      client.send(GateUnderTest.connecting("127.0.0.1:" + hole.port()));
      var answer = client.readResponse();
      assertThat(answer.status()).isEqualTo(504);
      assertThat(answer.proxyError()).isEqualTo("connection_timeout");
    }
  }
}
