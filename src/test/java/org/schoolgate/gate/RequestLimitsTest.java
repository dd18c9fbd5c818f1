package org.schoolgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;

/** What a client may ask at most, and how long it may take over it. */
@Tag("wire")
final class RequestLimitsTest {

  private final TestOrigin origin = TestOrigin.start();

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void aUrlThatIsTooLongGets414() throws IOException {
    try (var gate = GateUnderTest.plan().limits(limits -> limits.urlBytes = 1000).start();
        var client = gate.client()) {
      assertThat(client.get(origin.url("/" + "x".repeat(900))).status()).isEqualTo(200);
      var answer = client.get(origin.url("/" + "x".repeat(1000)));
      assertThat(answer.status()).isEqualTo(414);
      assertThat(client.isEndedByPeer()).isTrue();
    }
  }

  @Test
  void aHeadThatIsTooLargeGets431() throws IOException {
    try (var gate = GateUnderTest.plan().limits(limits -> limits.headBytes = 2000).start();
        var client = gate.client()) {
      client.sendHead(
          "GET " + origin.url("/") + " HTTP/1.1",
          "Host: " + origin.authority(),
          "X-Long: " + "x".repeat(2000));
      assertThat(client.readResponse().status()).isEqualTo(431);
      assertThat(client.isEndedByPeer()).isTrue();
    }
  }

  @Test
  void aHeadWithoutEndGets431() throws IOException {
    try (var gate = GateUnderTest.plan().limits(limits -> limits.headBytes = 2000).start();
        var client = gate.client()) {
      client.send("GET " + origin.url("/") + " HTTP/1.1\r\n");
      client.send("X-More: and more\r\n".repeat(500));
      assertThat(client.readResponse().status()).isEqualTo(431);
    }
  }

  @Test
  void aLineWithoutEndGets414() throws IOException {
    try (var gate = GateUnderTest.plan().limits(limits -> limits.urlBytes = 1000).start();
        var client = gate.client()) {
      client.send("x".repeat(5000));
      assertThat(client.readResponse().status()).isEqualTo(414);
    }
  }

  @Test
  void tooManyFieldsGet431() throws IOException {
    try (var gate = GateUnderTest.plan().limits(limits -> limits.headLines = 20).start();
        var client = gate.client()) {
      client.send("GET " + origin.url("/") + " HTTP/1.1\r\nHost: " + origin.authority() + "\r\n");
      client.send("X: 1\r\n".repeat(20) + "\r\n");
      assertThat(client.readResponse().status()).isEqualTo(431);
      assertThat(origin.calls()).isEmpty();
    }
  }

  @Test
  void aSlowHeadGets408InTime() throws IOException {
    try (var gate =
            GateUnderTest.plan()
                .limits(limits -> limits.firstRequest = Duration.ofMillis(300))
                .start();
        var client = gate.client()) {
      client.send("GET " + origin.url("/") + " HTTP/1.1\r\nHost:");
      assertThat(client.readResponse().status()).isEqualTo(408);
      assertThat(client.isEndedByPeer()).isTrue();
      gate.awaitOutcome("request-timeout");
    }
  }

  @Test
  void aConnectionWithoutAWordIsClosedInTime() throws IOException {
    try (var gate =
            GateUnderTest.plan()
                .limits(limits -> limits.firstRequest = Duration.ofMillis(300))
                .start();
        var client = gate.client()) {
      assertThat(client.isEndedByPeer()).isTrue();
    }
  }

  @Test
  void aBodyThatStopsComingGets408InTime() throws IOException {
    origin.on("/upload", call -> call.awaitEnd());
    try (var gate =
            GateUnderTest.plan()
                .limits(limits -> limits.exchangeIdle = Duration.ofMillis(400))
                .start();
        var client = gate.client()) {
      client.sendHead(
          "POST " + origin.url("/upload") + " HTTP/1.1",
          "Host: " + origin.authority(),
          "Content-Length: 100");
      client.send("a beginning");
      assertThat(client.readResponse().status()).isEqualTo(408);
    }
  }

  @Test
  void aClientThatEndsAmidItsRequestIsForgottenAtOnce() throws IOException {
    origin.on("/upload", call -> call.awaitEnd());
    try (var gate = GateUnderTest.start();
        var client = gate.client()) {
      client.sendHead(
          "POST " + origin.url("/upload") + " HTTP/1.1",
          "Host: " + origin.authority(),
          "Content-Length: 100");
      client.send("a beginning").endOutput();
      assertThat(client.isEndedByPeer()).isTrue();
      gate.awaitOutcome("client-gone");
    }
  }

  @Test
  void tooManyConnectionsOfOneClientGet503() throws IOException {
    try (var gate =
        GateUnderTest.plan().limits(limits -> limits.connectionsPerClient = 3).start()) {
      assertOneTooManyIsRefused(gate, 3, "127.0.0.1");
      try (var neighbour = gate.clientFrom("127.0.0.2")) {
        assertThat(neighbour.get(origin.url("/")).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void tooManyConnectionsInAllGet503() throws IOException {
    try (var gate = GateUnderTest.plan().limits(limits -> limits.connections = 3).start()) {
      assertOneTooManyIsRefused(gate, 3, "127.0.0.2");
    }
  }

  @Test
  void aPlaceThatIsLeftIsFree() throws IOException {
    try (var gate = GateUnderTest.plan().limits(limits -> limits.connections = 1).start()) {
      for (int i = 0; i < 20; i++) {
        try (var client = gate.client()) {
          assertThat(client.get(origin.url("/")).status()).isEqualTo(200);
        }
        gate.awaitNoConnections();
      }
    }
  }

  /** Again and again, because a refusal may not be lost to the request that crosses it. */
  private void assertOneTooManyIsRefused(GateUnderTest gate, int most, String from)
      throws IOException {
    var clients = new ArrayList<RawClient>();
    for (int i = 0; i < most; i++) {
      var client = gate.client();
      assertThat(client.get(origin.url("/")).status()).isEqualTo(200);
      clients.add(client);
    }
    for (int i = 0; i < 20; i++) {
      try (var late = gate.clientFrom(from)) {
        late.send(RawClient.getting(origin.url("/late")));
        var answer = late.readResponse();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.proxyError()).isEqualTo("connection_limit_reached");
        assertThat(answer.header("Retry-After")).isNotNull();
      }
    }
    clients.forEach(RawClient::close);
    gate.awaitNoConnections();
  }
}
