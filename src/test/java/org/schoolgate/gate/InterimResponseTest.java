package org.schoolgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;

/** Answers with status 1xx, and the expectation of one. */
@Tag("wire")
final class InterimResponseTest {

  private final TestOrigin origin = TestOrigin.start();
  private final GateUnderTest gate = GateUnderTest.plan().blocks("blocked.example").start();
  private final RawClient client = gate.client();

  @AfterEach
  void close() {
    client.close();
    gate.close();
    origin.close();
  }

  @Test
  void interimAnswersArePassedOn() throws IOException {
    origin.on(
        "/",
        call -> {
          call.sendHead("HTTP/1.1 103 Early Hints", "Link: </a.css>; rel=preload");
          call.sendHead("HTTP/1.1 102 Processing");
          call.ok("hello");
        });
    var hints = client.get(origin.url("/"));
    assertThat(hints.status()).isEqualTo(103);
    assertThat(hints.header("Link")).isEqualTo("</a.css>; rel=preload");
    assertThat(client.readResponse().status()).isEqualTo(102);
    assertThat(client.readResponse().text()).isEqualTo("hello");
    assertThat(client.get(origin.url("/other")).text()).isEqualTo("hello");
    assertThat(origin.accepted()).isEqualTo(1);
  }

  @Test
  void anOldClientIsShownNoInterimAnswers() throws IOException {
    origin.on(
        "/",
        call -> {
          call.sendHead("HTTP/1.1 103 Early Hints", "Link: </a.css>; rel=preload");
          call.ok("hello");
        });
    client.sendHead("GET " + origin.url("/") + " HTTP/1.0", "Host: " + origin.authority());
    assertThat(client.readResponse().text()).isEqualTo("hello");
  }

  @Test
  void anExpectationIsAnsweredByTheOrigin() throws IOException {
    origin.on(
        "/upload",
        call -> {
          call.sendHead("HTTP/1.1 100 Continue");
          call.ok(call.message().text());
        });
    expect(origin.url("/upload"));
    assertThat(client.readResponse().status()).isEqualTo(100);
    client.send("hello");
    assertThat(client.readResponse().text()).isEqualTo("hello");
    assertThat(origin.onlyCall().header("Expect")).isEqualTo("100-continue");
    assertThat(client.get(origin.url("/")).text()).isEqualTo("hello");
  }

  @Test
  void anExpectationMayBeRefusedByTheOrigin() throws IOException {
    origin.on(
        "/upload",
        call -> {
          call.in();
          call.sendHead("HTTP/1.1 417 Expectation Failed", "Content-Length: 2");
          call.send("no");
        });
    expect(origin.url("/upload"));
    var answer = client.readResponse();
    assertThat(answer.status()).isEqualTo(417);
    assertThat(answer.text()).isEqualTo("no");
    assertThat(client.isEndedByPeer()).isTrue();
  }

  @Test
  void anExpectationOfABlockedPageIsRefusedAtOnce() throws IOException {
    client.sendHead(
        "POST http://blocked.example/ HTTP/1.1",
        "Host: blocked.example",
        "Expect: 100-continue",
        "Content-Length: 5");
    assertThat(client.readResponse().status()).isEqualTo(403);
    assertThat(client.isEndedByPeer()).isTrue();
  }

  @Test
  void aClientNeedNotWaitForTheAnswerToItsExpectation() throws IOException {
    origin.on("/upload", call -> call.ok(call.message().text()));
    expect(origin.url("/upload"));
    client.send("hello");
    assertThat(client.readFinalResponse().text()).isEqualTo("hello");
  }

  @Test
  void anOldClientsExpectationGoesNoFurther() throws IOException {
    origin.on("/upload", call -> call.ok(call.message().text()));
    client.sendHead(
        "POST " + origin.url("/upload") + " HTTP/1.0",
        "Host: " + origin.authority(),
        "Expect: 100-continue",
        "Content-Length: 5");
    client.send("hello");
    assertThat(client.readResponse().text()).isEqualTo("hello");
    assertThat(origin.onlyCall().header("Expect")).isNull();
  }

  @Test
  void severalInterimAnswersDoNoHarm() throws IOException {
    origin.on(
        "/",
        call -> {
          for (int i = 0; i < 10; i++) {
            call.sendHead("HTTP/1.1 102 Processing");
          }
          call.ok("hello");
        });
    client.send(RawClient.getting(origin.url("/")));
    assertThat(client.readFinalResponse().text()).isEqualTo("hello");
  }

  private void expect(String url) {
    client.sendHead(
        "POST " + url + " HTTP/1.1",
        "Host: " + origin.authority(),
        "Expect: 100-continue",
        "Content-Length: 5");
  }
}
