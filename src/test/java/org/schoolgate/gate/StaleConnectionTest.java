package org.schoolgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.Message;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;

/** A kept connection that the origin ends just when it is used again. */
@Tag("wire")
final class StaleConnectionTest {

  /** Ends every connection, without a word, at its second request. */
  private final TestOrigin origin = TestOrigin.start(this::onlyOnce);

  private final GateUnderTest gate = GateUnderTest.plan().loops(1).start();
  private final RawClient client = gate.client();

  @AfterEach
  void close() {
    client.close();
    gate.close();
    origin.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "DELETE"})
  void aRequestThatCanBeRepeatedIsSentOnceMore(String method) throws IOException {
    client.get(origin.url("/first"));
    client.sendHead(
        method + " " + origin.url("/second") + " HTTP/1.1", "Host: " + origin.authority());
    assertThat(client.readResponse(method).status()).isEqualTo(200);
    assertThat(origin.calls().stream().map(TestOrigin.Call::target))
        .containsExactly("/first", "/second", "/second");
    assertThat(gate.metric("schoolgate_origin_retried_total")).isEqualTo(1);
  }

  @Test
  void oneThatWasResetBeforeTheRequestCameIsNoticed() throws IOException {
    origin.on(
        "/once",
        call -> {
          call.ok("hello");
          call.reset();
        });
    for (int i = 0; i < 50; i++) {
      client.send(RawClient.getting(origin.url("/once")).repeat(2));
      assertThat(client.readResponse().status()).as("first of %s", i).isEqualTo(200);
      assertThat(client.readResponse().status()).as("second of %s", i).isEqualTo(200);
    }
  }

  @Test
  void aRequestIsNotRepeatedTwice() throws IOException {
    origin.on("/broken", call -> call.reset());
    client.get(origin.url("/first"));
    var answer = client.get(origin.url("/broken"));
    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.proxyError()).isEqualTo("connection_terminated");
    assertThat(origin.calls()).hasSize(3);
  }

  @Test
  void aRequestOverAFreshConnectionIsNotRepeated() throws IOException {
    origin.on("/broken", call -> call.close());
    assertThat(client.get(origin.url("/broken")).status()).isEqualTo(502);
    assertThat(origin.calls()).hasSize(1);
  }

  @Test
  void aPostIsNeverSentTwiceAndGetsAConnectionOfItsOwn() throws IOException {
    client.get(origin.url("/first"));
    assertThat(post().status()).isEqualTo(200);
    assertThat(origin.calls()).hasSize(2);
    assertThat(origin.calls().get(1).connection()).isEqualTo(2);
  }

  @Test
  void aPostWithoutBodyIsNeverSentTwiceEither() throws IOException {
    client.get(origin.url("/first"));
    client.sendHead(
        "POST " + origin.url("/post") + " HTTP/1.1",
        "Host: " + origin.authority(),
        "Content-Length: 0");
    assertThat(client.readResponse().status()).isEqualTo(200);
    assertThat(origin.calls().get(1).connection()).isEqualTo(2);
  }

  @Test
  void anAnswerThatHasBegunIsNotAskedForAgain() throws IOException {
    origin.on(
        "/half",
        call -> {
          call.sendHead("HTTP/1.1 200 OK", "Content-Length: 100");
          call.send("half");
          call.close();
        });
    client.get(origin.url("/first"));
    client.send(RawClient.getting(origin.url("/half")));
    assertThat(client.readHead()).startsWith("HTTP/1.1 200");
    assertThat(client.readText(4)).isEqualTo("half");
    assertThat(client.isEndedByPeer()).isTrue();
    assertThat(origin.calls()).hasSize(2);
    gate.awaitOutcome("response-truncated");
  }

  @Test
  void aRequestThatHasHadAnInterimAnswerIsNotSentAgain() throws IOException {
    origin.on(
        "/hint",
        call -> {
          call.sendHead("HTTP/1.1 103 Early Hints", "Link: </a>");
          call.close();
        });
    client.get(origin.url("/first"));
    client.send(RawClient.getting(origin.url("/hint")));
    assertThat(client.readResponse().status()).isEqualTo(103);
    assertThat(client.readResponse().status()).isEqualTo(502);
    assertThat(origin.calls()).hasSize(2);
  }

  @Test
  void aConnectionThatTheOriginEndedWhileItWaitedIsNotUsed() throws Exception {
    var ended = new CountDownLatch(1);
    origin.on(
        "/last",
        call -> {
          call.ok("last");
          call.close();
          ended.countDown();
        });
    client.get(origin.url("/last"));
    ended.await();
    assertThat(client.get(origin.url("/next")).text()).isEqualTo("fine");
  }

  @Test
  void anOriginThatSpeaksUnaskedIsNotUsedAgain() throws IOException {
    origin.on(
        "/twice", call -> call.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".repeat(2)));
    assertThat(client.get(origin.url("/twice")).text()).isEqualTo("ok");
    assertThat(client.get(origin.url("/next")).text()).isEqualTo("fine");
  }

  private void onlyOnce(TestOrigin.Call call) throws IOException {
    long before =
        origin.calls().stream().filter(each -> each.connection() == call.connection()).count();
    if (before > 1) {
      call.reset();
    } else {
      call.ok("fine");
    }
  }

  private Message post() throws IOException {
    client.sendHead(
        "POST " + origin.url("/post") + " HTTP/1.1",
        "Host: " + origin.authority(),
        "Content-Length: 2");
    client.send("ok");
    return client.readResponse();
  }
}
