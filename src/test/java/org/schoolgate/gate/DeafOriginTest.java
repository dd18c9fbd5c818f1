package org.schoolgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.testing.Fault;
import org.schoolgate.testing.FaultyOrigin;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.Transports;

/** An origin that reads a head and not one byte more, by every door through which more comes. */
@Tag("chaos")
final class DeafOriginTest {

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration IN_TIME = Duration.ofSeconds(30);
  private static final String SWITCHED =
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";

  private final FaultyOrigin deaf = FaultyOrigin.start(new Fault.NeverReads());

  @AfterEach
  void close() {
    deaf.close();
  }

  @ParameterizedTest
  @MethodSource(Transports.AVAILABLE)
  void anUploadEndsWith504(Transport transport) throws IOException {
    try (var gate = gate(transport);
        var client = gate.client()) {
      post(client, "Content-Length: 2000000000");
      endsWith504(gate, client, "x".repeat(64 * 1024));
    }
  }

  @ParameterizedTest
  @MethodSource(Transports.AVAILABLE)
  void aChunkedUploadEndsWith504(Transport transport) throws IOException {
    try (var gate = gate(transport);
        var client = gate.client()) {
      post(client, "Transfer-Encoding: chunked");
      endsWith504(gate, client, "10000\r\n" + "x".repeat(0x10000) + "\r\n");
    }
  }

  @ParameterizedTest
  @MethodSource(Transports.AVAILABLE)
  void aTunnelEndsAsIdle(Transport transport) throws IOException {
    try (var gate = gate(transport);
        var client = gate.tunnelTo(deaf.port())) {
      endsAsIdle(gate, client.send("GET / HTTP/1.1\r\n\r\n"));
    }
  }

  @ParameterizedTest
  @MethodSource(Transports.AVAILABLE)
  void aWebSocketEndsAsIdle(Transport transport) throws IOException {
    var accepting = new Fault.Says(Fault.When.HEAD_READ, SWITCHED, Fault.Then.DEAFNESS);
    try (var origin = FaultyOrigin.start(accepting);
        var gate = gate(transport);
        var client = gate.client()) {
      client.sendHead(
          "GET " + origin.url("/") + " HTTP/1.1",
          "Host: 127.0.0.1:" + origin.port(),
          "Connection: Upgrade",
          "Upgrade: websocket");
      assertThat(client.readHead()).startsWith("HTTP/1.1 101 ");
      endsAsIdle(gate, client);
    }
  }

  private static GateUnderTest gate(Transport transport) {
    return GateUnderTest.plan()
        .transport(transport)
        .limits(
            limits -> {
              limits.exchangeIdle = LIMIT;
              limits.tunnelIdle = LIMIT;
            })
        .start();
  }

  private void post(RawClient client, String framing) {
    client.sendHead(
        "POST " + deaf.url("/") + " HTTP/1.1", "Host: 127.0.0.1:" + deaf.port(), framing);
  }

  private static void endsWith504(GateUnderTest gate, RawClient client, String block)
      throws IOException {
    try (var flood = Flood.of(block, client.out())) {
      assertThat(client.patience(IN_TIME).readHead()).startsWith("HTTP/1.1 504 ");
      assertThat(flood.sent()).isBetween(1L, Flood.WHAT_SYSTEMS_BUFFER);
    }
    gate.awaitOutcome("response-timeout");
    client.close();
    gate.awaitNoConnections();
  }

  private static void endsAsIdle(GateUnderTest gate, RawClient client) throws IOException {
    try (var flood = Flood.to(client.out())) {
      gate.awaitOutcome("idle");
      assertThat(client.patience(IN_TIME).isEndedByPeer()).isTrue();
      assertThat(flood.sent()).isBetween(1L, Flood.WHAT_SYSTEMS_BUFFER);
    }
    gate.awaitNoConnections();
  }
}
