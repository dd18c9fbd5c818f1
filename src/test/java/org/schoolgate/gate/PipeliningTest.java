package org.schoolgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;

/** Requests sent without waiting for the answers before them. */
@Tag("wire")
final class PipeliningTest {

  private static final int MANY = 100;

  private final TestOrigin origin = TestOrigin.start(call -> call.ok("answer to " + call.target()));
  private final GateUnderTest gate = GateUnderTest.plan().blocks("blocked.example").start();
  private final RawClient client = gate.client();

  @AfterEach
  void close() {
    client.close();
    gate.close();
    origin.close();
  }

  @Test
  void manyRequestsAreAnsweredInOrder() throws IOException {
    client.send(requests());
    assertAnswersInOrder();
    assertThat(client.get(origin.url("/more")).text()).isEqualTo("answer to /more");
  }

  @Test
  void manyRequestsAreAnsweredThoughTheClientEndsItsSending() throws IOException {
    client.send(requests()).endOutput();
    assertAnswersInOrder();
    assertThat(client.isEndedByPeer()).isTrue();
  }

  @Test
  void requestsThatAreBlockedKeepTheirPlaceInTheRow() throws IOException {
    var all = new StringBuilder();
    for (int i = 0; i < MANY; i++) {
      all.append(RawClient.getting(i % 3 == 0 ? "http://blocked.example/" : origin.url("/" + i)));
    }
    client.send(all.toString()).endOutput();
    for (int i = 0; i < MANY; i++) {
      var answer = client.readResponse();
      if (i % 3 == 0) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.proxyDetails()).isEqualTo("local");
      } else {
        assertThat(answer.text()).isEqualTo("answer to /" + i);
      }
    }
    assertThat(client.isEndedByPeer()).isTrue();
  }

  @Test
  void manyBlockedRequestsInARowAreAnswered() throws IOException {
    int flood = 2_000;
    client.send(RawClient.getting("http://blocked.example/").repeat(flood)).endOutput();
    for (int i = 0; i < flood; i++) {
      assertThat(client.readResponse().status()).isEqualTo(403);
    }
    assertThat(client.isEndedByPeer()).isTrue();
  }

  @Test
  void requestsWithBodiesArePipelinedToo() throws IOException {
    origin.on("/post", call -> call.ok(call.message().text()));
    var all = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      all.append("POST ").append(origin.url("/post")).append(" HTTP/1.1\r\nHost: ");
      all.append(origin.authority()).append("\r\nContent-Length: 4\r\n\r\n");
      all.append("n").append(100 + i);
    }
    client.send(all.toString());
    for (int i = 0; i < 20; i++) {
      assertThat(client.readResponse().text()).isEqualTo("n" + (100 + i));
    }
  }

  @Test
  void requestsSplitAtEveryByteAreUnderstood() throws IOException {
    var request = RawClient.getting(origin.url("/1")) + RawClient.getting(origin.url("/2"));
    for (int i = 0; i < request.length(); i++) {
      client.send(request.substring(i, i + 1));
    }
    assertThat(client.readResponse().text()).isEqualTo("answer to /1");
    assertThat(client.readResponse().text()).isEqualTo("answer to /2");
  }

  @Test
  void aClientCannotFillTheMemoryBehindAnUnansweredRequest() throws Exception {
    var answer = new CountDownLatch(1);
    origin.on(
        "/slow",
        call -> {
          answer.await();
          call.ok("at last");
        });
    client.send(RawClient.getting(origin.url("/slow")));
    origin.awaitCalls(1);
    try (var flood = Flood.to(client.out())) {
      flood.awaitStall();
      assertThat(flood.sent()).isLessThan(Flood.WHAT_SYSTEMS_BUFFER);
    } finally {
      answer.countDown();
    }
  }

  @Test
  void aClientCannotFillTheMemoryWhileItsOriginIsBeingReached() throws Exception {
    origin.on("/slow", call -> call.awaitEnd());
    var slow = RawClient.getting(origin.url("/slow"));
    try (var hasty =
            GateUnderTest.plan()
                .limits(limits -> limits.exchangeIdle = Duration.ofSeconds(4))
                .start();
        var eager = hasty.client();
        var flood = Flood.to(eager.send(slow + "x".repeat(200_000)).out())) {
      flood.awaitStall();
      assertThat(flood.sent()).isLessThan(Flood.WHAT_SYSTEMS_BUFFER);
    }
  }

  @Test
  void aClientThatTakesNoAnswersIsAskedForNoMoreRequests() throws Exception {
    var refused = RawClient.getting("http://blocked.example/").repeat(1_000);
    try (var greedy = gate.client();
        var flood = Flood.of(refused, greedy.out())) {
      flood.awaitStall();
      assertThat(flood.sent()).isLessThan(Flood.WHAT_SYSTEMS_BUFFER);
    }
  }

  private String requests() {
    var all = new StringBuilder();
    for (int i = 0; i < MANY; i++) {
      all.append(RawClient.getting(origin.url("/" + i)));
    }
    return all.toString();
  }

  private void assertAnswersInOrder() throws IOException {
    for (int i = 0; i < MANY; i++) {
      assertThat(client.readResponse().text()).isEqualTo("answer to /" + i);
    }
  }
}
