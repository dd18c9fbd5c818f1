package org.schoolgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.testing.Fault;
import org.schoolgate.testing.FaultyOrigin;
import org.schoolgate.testing.GateUnderTest;

/**
 * Every fault of an origin, by every door: the client gets a complete answer or a clean end, in
 * time, and nothing is left behind.
 */
@Tag("chaos")
final class FaultTest {

  private static final Duration IN_TIME = Duration.ofSeconds(8);

  private final GateUnderTest gate =
      GateUnderTest.plan()
          .limits(
              limits -> {
                limits.exchangeIdle = Duration.ofMillis(700);
                limits.tunnelIdle = Duration.ofMillis(700);
              })
          .start();

  @AfterEach
  void close() {
    gate.close();
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault.Stall(),
        new Fault.ResetAfter(0),
        new Fault.ResetAfter(10),
        new Fault.ResetAfter(40),
        new Fault.CloseAfter(0),
        new Fault.CloseAfter(10),
        new Fault.CloseAfter(40),
        new Fault.ShortBody(1000),
        new Fault.BadChunk("zz\r\nno\r\n0\r\n\r\n"),
        new Fault.BadChunk("-1\r\n\r\n"),
        new Fault.BadChunk("ffffffffffffffff\r\n"),
        new Fault.BadChunk(""),
        new Fault.Garbage("SSH-2.0-OpenSSH_9.6\r\n"),
        new Fault.Garbage("\u0000\u0001\u0002\u0003"),
        new Fault.Garbage("HTTP/1.1 two hundred OK\r\n\r\n"),
        new Fault.Garbage("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"),
        new Fault.Garbage("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
        new Fault.Garbage("HTTP/1.1 200 OK\r\nno colon here\r\n\r\n"),
        new Fault.Garbage("HTTP/3.0 200 OK\r\n\r\n"),
        new Fault.EndlessHead(),
        new Fault.Trickle(Duration.ofMillis(2)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aPlainRequestEndsWell(Fault fault) throws IOException {
    assertEnds(fault, "GET");
  }

  @ParameterizedTest
  @MethodSource("faults")
  void anUploadEndsWell(Fault fault) throws IOException {
    assertEnds(fault, "POST");
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aTunnelEndsWell(Fault fault) throws IOException {
    try (var origin = FaultyOrigin.start(fault);
        var client = gate.tunnelTo(origin.port()).patience(IN_TIME)) {
      client.sendHead("GET / HTTP/1.1", "Host: origin");
      origin.awaitRequest();
      if (fault instanceof Fault.EndlessHead) {
        client.readExactly(1_000_000);
      } else {
        assertThat(client.endsAfterItsLastBytes()).isTrue();
      }
    }
    gate.awaitNoConnections();
  }

  private void assertEnds(Fault fault, String method) throws IOException {
    try (var origin = FaultyOrigin.start(fault);
        var client = gate.client().patience(IN_TIME)) {
      client.sendHead(
          method + " " + origin.url("/") + " HTTP/1.1",
          "Host: 127.0.0.1:" + origin.port(),
          "Connection: close",
          method.equals("POST") ? "Content-Length: 4" : "X-None: 1");
      client.send(method.equals("POST") ? "body" : "");
      var head = client.readHead();
      if (fault instanceof Fault.Trickle) {
        assertThat(client.readText(5)).isEqualTo("hello");
      } else if (head.startsWith("HTTP/1.1 50")) {
        assertThat(head).contains("Proxy-Status: schoolgate; error=");
        assertThat(client.endsAfterItsLastBytes()).isTrue();
      } else {
        assertThat(head).startsWith("HTTP/1.1 200");
        assertThat(client.endsAfterItsLastBytes()).isTrue();
      }
    }
    gate.awaitNoConnections();
    assertThat(gate.entries()).as("exchanges in the journal").hasSizeLessThanOrEqualTo(1);
  }
}
