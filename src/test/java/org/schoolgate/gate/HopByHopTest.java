package org.schoolgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;

/** Fields that concern one connection end with it; the trace of the gate is left in Via. */
@Tag("wire")
final class HopByHopTest {

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
  void theClientsOwnFieldsDoNotReachTheOrigin() throws IOException {
    client.sendHead(
        "GET " + origin.url("/") + " HTTP/1.1",
        "Host: " + origin.authority(),
        "Connection: X-Private, X-Other ,keep-alive",
        "Keep-Alive: timeout=5",
        "Proxy-Connection: keep-alive",
        "Proxy-Authorization: Basic c2VjcmV0",
        "TE: trailers, deflate",
        "X-Private: 1",
        "X-Other: 2",
        "X-Public: 3");
    client.readResponse();
    var call = origin.onlyCall();
    for (var field :
        new String[] {
          "Connection",
          "Keep-Alive",
          "Proxy-Connection",
          "Proxy-Authorization",
          "TE",
          "X-Private",
          "X-Other"
        }) {
      assertThat(call.header(field)).as(field).isNull();
    }
    assertThat(call.header("X-Public")).isEqualTo("3");
  }

  @Test
  void howeverManyFieldsAreNamedTheyEndWithTheConnection() throws IOException {
    var names = IntStream.range(0, 100).mapToObj(i -> "X-" + i).toList();
    client.sendHead(
        "GET " + origin.url("/") + " HTTP/1.1",
        "Host: " + origin.authority(),
        "Connection: " + String.join(",", names),
        "x-0: first",
        "X-99: last",
        "X-100: public",
        "Accept: a",
        "Accept: b");
    client.readResponse();
    var call = origin.onlyCall();
    assertThat(call.head()).doesNotContainIgnoringCase("x-0:").doesNotContain("X-99");
    assertThat(call.header("X-100")).isEqualTo("public");
    assertThat(call.head()).contains("Accept: a\r\n", "Accept: b\r\n");
  }

  @Test
  void anUpgradeToHttp2IsNotPassedOn() throws IOException {
    client.sendHead(
        "GET " + origin.url("/") + " HTTP/1.1",
        "Host: " + origin.authority(),
        "Connection: Upgrade, HTTP2-Settings",
        "Upgrade: h2c",
        "HTTP2-Settings: AAMAAABkAAQAAP__");
    assertThat(client.readResponse().text()).isEqualTo("hello");
    assertThat(origin.onlyCall().header("Upgrade")).isNull();
    assertThat(origin.onlyCall().header("HTTP2-Settings")).isNull();
    assertThat(origin.onlyCall().header("Connection")).isNull();
  }

  @Test
  void theOriginsOwnFieldsDoNotReachTheClient() throws IOException {
    origin.on(
        "/",
        call -> {
          call.sendHead(
              "HTTP/1.1 200 OK",
              "Content-Length: 2",
              "Connection: X-Private",
              "Keep-Alive: timeout=5",
              "Proxy-Authenticate: Basic",
              "Upgrade: h2c",
              "X-Private: 1",
              "X-Public: 2");
          call.send("ok");
        });
    var answer = client.get(origin.url("/"));
    for (var field :
        new String[] {"Connection", "Keep-Alive", "Proxy-Authenticate", "Upgrade", "X-Private"}) {
      assertThat(answer.header(field)).as(field).isNull();
    }
    assertThat(answer.header("X-Public")).isEqualTo("2");
  }

  @Test
  void whatAMessageStandsOnCannotBeNamedAway() throws IOException {
    client.sendHead(
        "POST " + origin.url("/") + " HTTP/1.1",
        "Host: " + origin.authority(),
        "Connection: Host, Content-Length, Cookie, Via",
        "Cookie: a=1",
        "Via: 1.1 before",
        "Content-Length: 2");
    client.send("ok");
    assertThat(client.readResponse().status()).isEqualTo(200);
    var call = origin.onlyCall();
    assertThat(call.header("Host")).isEqualTo(origin.authority());
    assertThat(call.header("Content-Length")).isEqualTo("2");
    assertThat(call.header("Cookie")).isEqualTo("a=1");
    assertThat(call.message().headers("Via")).hasSize(2);
  }

  @Test
  void bothSidesSeeThatTheGateWasThere() throws IOException {
    origin.on(
        "/",
        call -> {
          call.sendHead("HTTP/1.1 200 OK", "Content-Length: 2", "Via: 1.1 cache");
          call.send("ok");
        });
    var answer = client.get(origin.url("/"));
    assertThat(answer.headers("Via")).hasSize(2).first().isEqualTo("1.1 cache");
    assertThat(origin.onlyCall().header("Via")).matches("1\\.1 schoolgate-[0-9a-f]{8}");
  }

  @Test
  void aRequestThatComesBackIsALoop() throws IOException {
    client.get(origin.url("/"));
    var via = String.valueOf(origin.onlyCall().header("Via"));
    client.sendHead(
        "GET " + origin.url("/") + " HTTP/1.1",
        "Host: " + origin.authority(),
        "Via: 1.0 a, " + via);
    var answer = client.readResponse();
    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.proxyError()).isEqualTo("proxy_loop_detected");
    assertThat(origin.calls()).hasSize(1);
  }

  @Test
  void anotherGateOnTheWayIsNoLoop() throws IOException {
    client.sendHead(
        "GET " + origin.url("/") + " HTTP/1.1",
        "Host: " + origin.authority(),
        "Via: 1.1 schoolgate-00000000");
    assertThat(client.readResponse().status()).isEqualTo(200);
  }
}
