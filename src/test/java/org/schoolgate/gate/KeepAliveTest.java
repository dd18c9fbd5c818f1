package org.schoolgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;

/** How long connections last, on either side of the gate. */
@Tag("wire")
final class KeepAliveTest {

  private final TestOrigin origin = TestOrigin.start();
  private final GateUnderTest gate = GateUnderTest.plan().loops(1).start();
  private final RawClient client = gate.client();

  @AfterEach
  void close() {
    client.close();
    gate.close();
    origin.close();
  }

  @Test
  void oneConnectionServesManyRequests() throws IOException {
    for (int i = 0; i < 5; i++) {
      var answer = client.get(origin.url("/"));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo("hello");
      assertThat(answer.header("Connection")).isNull();
    }
    assertThat(gate.metric("schoolgate_connections_total")).isEqualTo(1);
  }

  @Test
  void theConnectionToTheOriginIsUsedAgain() throws IOException {
    client.get(origin.url("/"));
    try (var other = gate.client()) {
      other.get(origin.url("/"));
    }
    assertThat(origin.accepted()).isEqualTo(1);
    assertThat(gate.metric("schoolgate_origin_reused_total")).isEqualTo(1);
  }

  @Test
  void aRequestThatSaysCloseIsTheLast() throws IOException {
    client.sendHead(
        "GET " + origin.url("/") + " HTTP/1.1", "Host: " + origin.authority(), "Connection: close");
    var answer = client.readResponse();
    assertThat(answer.text()).isEqualTo("hello");
    assertThat(answer.header("Connection")).isEqualTo("close");
    assertThat(client.isEndedByPeer()).isTrue();
  }

  @Test
  void anOriginThatSaysCloseDoesNotCloseTheClient() throws IOException {
    origin.on(
        "/last",
        call -> {
          call.sendHead("HTTP/1.1 200 OK", "Content-Length: 3", "Connection: close");
          call.send("bye");
          call.close();
        });
    var answer = client.get(origin.url("/last"));
    assertThat(answer.text()).isEqualTo("bye");
    assertThat(answer.header("Connection")).isNull();
    assertThat(client.get(origin.url("/")).text()).isEqualTo("hello");
    assertThat(origin.accepted()).isEqualTo(2);
  }

  @Test
  void anOldClientIsServedOnceAndClosed() throws IOException {
    client.sendHead("GET " + origin.url("/") + " HTTP/1.0");
    var answer = client.readResponse();
    assertThat(answer.text()).isEqualTo("hello");
    assertThat(answer.header("Connection")).isEqualTo("close");
    assertThat(client.isEndedByPeer()).isTrue();
    assertThat(origin.onlyCall().head()).startsWith("GET / HTTP/1.1\r\n");
    assertThat(origin.onlyCall().header("Host")).isEqualTo(origin.authority());
  }

  @Test
  void anOldClientMayAskToBeKept() throws IOException {
    for (int i = 0; i < 3; i++) {
      client.sendHead("GET " + origin.url("/") + " HTTP/1.0", "Connection: keep-alive");
      var answer = client.readResponse();
      assertThat(answer.text()).isEqualTo("hello");
      assertThat(answer.header("Connection")).isEqualTo("keep-alive");
    }
  }

  @Test
  void anOldClientMayAskToBeKeptTheOldWay() throws IOException {
    client.sendHead("GET " + origin.url("/") + " HTTP/1.0", "Proxy-Connection: keep-alive");
    assertThat(client.readResponse().header("Connection")).isEqualTo("keep-alive");
    assertThat(client.get(origin.url("/")).text()).isEqualTo("hello");
    assertThat(origin.calls().get(0).header("Proxy-Connection")).isNull();
  }

  @Test
  void aClientThatEndsItsSendingStillGetsItsAnswer() throws IOException {
    client.send(RawClient.getting(origin.url("/"))).endOutput();
    assertThat(client.readResponse().text()).isEqualTo("hello");
    assertThat(client.isEndedByPeer()).isTrue();
  }

  @Test
  void anIdleConnectionIsClosedInTime() throws IOException {
    try (var hasty =
            GateUnderTest.plan().limits(limits -> limits.idle = Duration.ofMillis(200)).start();
        var idler = hasty.client()) {
      idler.get(origin.url("/"));
      assertThat(idler.isEndedByPeer()).isTrue();
    }
  }

  @Test
  void aPlainRequestIsJournalledOnce() throws IOException {
    client.get(origin.url("/path?secret=1"));
    var entry = gate.awaitOutcome("forwarded");
    assertThat(entry.asked().path()).isEqualTo("/path");
    assertThat(entry.asked().method()).isEqualTo("GET");
    assertThat(entry.ended().bytesDown()).isEqualTo(5);
    assertThat(gate.entries()).hasSize(1);
  }
}
