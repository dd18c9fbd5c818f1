package org.schoolgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.Message;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;

/** Messages passed on between client and origin: what stays, and how their ends are known. */
@Tag("wire")
final class ForwardingTest {

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
  void theOriginSeesOriginFormAndItsOwnHost() throws IOException {
    client.sendHead(
        "GET " + origin.url("/a/%7Eb/../c?q=%2e&r") + " HTTP/1.1",
        "Host: " + origin.authority(),
        "X-Mine: 1",
        "Accept: text/html");
    client.readResponse();
    var call = origin.onlyCall();
    assertThat(call.head()).startsWith("GET /a/%7Eb/../c?q=%2e&r HTTP/1.1\r\n");
    assertThat(call.header("Host")).isEqualTo(origin.authority());
    assertThat(call.header("X-Mine")).isEqualTo("1");
    assertThat(call.header("Accept")).isEqualTo("text/html");
  }

  @Test
  void aTargetWithoutPathBecomesTheRoot() throws IOException {
    client.sendHead(
        "GET http://" + origin.authority() + " HTTP/1.1", "Host: " + origin.authority());
    assertThat(client.readResponse().status()).isEqualTo(200);
    client.sendHead(
        "GET http://" + origin.authority() + "?q HTTP/1.1", "Host: " + origin.authority());
    assertThat(client.readResponse().status()).isEqualTo(200);
    assertThat(origin.calls().get(0).target()).isEqualTo("/");
    assertThat(origin.calls().get(1).target()).isEqualTo("/?q");
  }

  @Test
  void aBodyOfKnownLengthPassesBothWays() throws IOException {
    origin.on("/echo", call -> call.ok(call.message().text()));
    post("Content-Length: 11", "hello world");
    assertThat(client.readResponse().text()).isEqualTo("hello world");
    assertThat(origin.onlyCall().header("Content-Length")).isEqualTo("11");
  }

  @Test
  void chunksPassUpWithoutTheirTrailers() throws IOException {
    origin.on("/echo", call -> call.ok(call.message().text()));
    post(
        "Transfer-Encoding: chunked\r\nTrailer: X-Sum",
        "5\r\nhello\r\n6;ext=\"1\"\r\n world\r\n0\r\nX-Sum: 42\r\n\r\n");
    assertThat(client.readResponse().text()).isEqualTo("hello world");
    var message = origin.onlyCall().message();
    assertThat(message.header("Transfer-Encoding")).isEqualTo("chunked");
    assertThat(message.trailers()).isEmpty();
    assertThat(origin.onlyCall().raw()).doesNotContain("ext");
  }

  @Test
  void chunksAndTrailersPassDown() throws IOException {
    origin.on(
        "/",
        call -> {
          call.sendHead("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "Trailer: X-Sum");
          call.send("5\r\nhello\r\n1\r\n \r\n5\r\nworld\r\n0\r\nX-Sum: 42\r\n\r\n");
        });
    var answer = client.get(origin.url("/"));
    assertThat(answer.text()).isEqualTo("hello world");
    assertThat(answer.trailers()).isEqualTo("X-Sum: 42\r\n");
    assertThat(client.get(origin.url("/")).text()).isEqualTo("hello world");
    assertThat(origin.accepted()).isEqualTo(1);
  }

  @Test
  void aHeadAnswerKeepsItsLengthAndHasNoBody() throws IOException {
    origin.on("/", call -> call.sendHead("HTTP/1.1 200 OK", "Content-Length: 1000000"));
    for (int i = 0; i < 2; i++) {
      client.sendHead("HEAD " + origin.url("/") + " HTTP/1.1", "Host: " + origin.authority());
      assertThat(client.readResponse("HEAD").header("Content-Length")).isEqualTo("1000000");
    }
    assertThat(client.get(origin.url("/other")).text()).isEqualTo("hello");
    assertThat(origin.accepted()).isEqualTo(1);
  }

  @Test
  void aHeadAnswerMayBeChunkedOrSayNothingOfItsLength() throws IOException {
    origin.on("/chunked", call -> call.sendHead("HTTP/1.1 200 OK", "Transfer-Encoding: chunked"));
    origin.on("/nothing", call -> call.sendHead("HTTP/1.1 200 OK", "X-Nothing: 1"));
    for (var path : new String[] {"/chunked", "/nothing"}) {
      client.sendHead("HEAD " + origin.url(path) + " HTTP/1.1", "Host: " + origin.authority());
      assertThat(client.readResponse("HEAD").status()).isEqualTo(200);
    }
    assertThat(client.get(origin.url("/other")).text()).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"204 No Content", "304 Not Modified"})
  void someAnswersHaveNoBody(String status) throws IOException {
    origin.on("/", call -> call.sendHead("HTTP/1.1 " + status, "ETag: \"1\""));
    var answer = client.get(origin.url("/"));
    assertThat(answer.startLine()).isEqualTo("HTTP/1.1 " + status);
    assertThat(answer.header("Transfer-Encoding")).isNull();
    assertThat(client.get(origin.url("/other")).text()).isEqualTo("hello");
    assertThat(origin.accepted()).isEqualTo(1);
  }

  @Test
  void aNotModifiedKeepsTheLengthOfWhatItStandsFor() throws IOException {
    origin.on("/", call -> call.sendHead("HTTP/1.1 304 Not Modified", "Content-Length: 77"));
    assertThat(client.get(origin.url("/")).header("Content-Length")).isEqualTo("77");
    assertThat(client.get(origin.url("/other")).text()).isEqualTo("hello");
  }

  @Test
  void aBodyThatEndsByClosingIsChunkedForTheClient() throws IOException {
    closingAnswers("HTTP/1.1 200 OK");
    var answer = client.get(origin.url("/"));
    assertThat(answer.header("Transfer-Encoding")).isEqualTo("chunked");
    assertThat(answer.text()).isEqualTo("until the end");
    assertThat(client.get(origin.url("/other")).text()).isEqualTo("hello");
  }

  @Test
  void anOldOriginIsSpokenForInNewWords() throws IOException {
    closingAnswers("HTTP/1.0 200 OK");
    var answer = client.get(origin.url("/"));
    assertThat(answer.startLine()).isEqualTo("HTTP/1.1 200 OK");
    assertThat(answer.header("Via")).startsWith("1.0 ");
    assertThat(answer.text()).isEqualTo("until the end");
  }

  @Test
  void anOldClientReadsToTheEndOfTheConnection() throws IOException {
    closingAnswers("HTTP/1.1 200 OK");
    assertOldClientReads("/", "until the end");
  }

  @Test
  void anOldClientIsNotShownChunks() throws IOException {
    origin.on(
        "/",
        call -> {
          call.sendHead("HTTP/1.1 200 OK", "Transfer-Encoding: chunked");
          call.send("5\r\nhello\r\n6\r\n world\r\n0\r\nX-Sum: 42\r\n\r\n");
        });
    assertOldClientReads("/", "hello world");
  }

  @Test
  void anAnswerWhoseEndIsToldInTwoWaysIsPassedOnInOne() throws IOException {
    origin.on(
        "/",
        call -> {
          call.sendHead("HTTP/1.1 200 OK", "Content-Length: 3", "Transfer-Encoding: chunked");
          call.send("5\r\nhello\r\n0\r\n\r\n");
        });
    var answer = client.get(origin.url("/"));
    assertThat(answer.text()).isEqualTo("hello");
    assertThat(answer.header("Content-Length")).isNull();
  }

  @Test
  void anEmptyAnswerIsWhole() throws IOException {
    origin.on("/", call -> call.sendHead("HTTP/1.1 200 OK", "Content-Length: 0"));
    assertThat(client.get(origin.url("/")).text()).isEmpty();
    assertThat(client.get(origin.url("/other")).text()).isEqualTo("hello");
  }

  @Test
  void anAnswerWithoutReasonPhraseIsUnderstood() throws IOException {
    origin.on("/", call -> call.sendHead("HTTP/1.1 200 ", "Content-Length: 2\r\n\r\nok"));
    assertThat(client.get(origin.url("/")).status()).isEqualTo(200);
  }

  @Test
  void cookiesStayApart() throws IOException {
    origin.on(
        "/",
        call ->
            call.sendHead(
                "HTTP/1.1 200 OK", "Content-Length: 0", "Set-Cookie: a=1", "Set-Cookie: b=2"));
    assertThat(client.get(origin.url("/")).headers("Set-Cookie")).containsExactly("a=1", "b=2");
  }

  @Test
  void anAnswerBeforeTheEndOfTheRequestEndsTheConnection() throws IOException {
    origin.on(
        "/echo",
        call -> {
          call.in();
          call.sendHead("HTTP/1.1 413 Too Large", "Content-Length: 4");
          call.send("full");
        });
    client.sendHead(
        "POST " + origin.url("/echo") + " HTTP/1.1",
        "Host: " + origin.authority(),
        "Content-Length: 1000000");
    client.send("a beginning");
    assertThat(client.readResponse().text()).isEqualTo("full");
    assertThat(client.isEndedByPeer()).isTrue();
  }

  @Test
  void anUnusualMethodPasses() throws IOException {
    client.sendHead("PROPFIND " + origin.url("/") + " HTTP/1.1", "Host: " + origin.authority());
    assertThat(client.readResponse().status()).isEqualTo(200);
    assertThat(origin.onlyCall().method()).isEqualTo("PROPFIND");
  }

  private void post(String framing, String body) {
    client.sendHead(
        "POST " + origin.url("/echo") + " HTTP/1.1", "Host: " + origin.authority(), framing);
    client.send(body);
  }

  private void closingAnswers(String startLine) {
    origin.on(
        "/",
        call -> {
          call.sendHead(startLine, "Content-Type: text/plain");
          call.send("until the end");
          call.close();
        });
  }

  private void assertOldClientReads(String path, String body) throws IOException {
    client.sendHead(
        "GET " + origin.url(path) + " HTTP/1.0",
        "Host: " + origin.authority(),
        "Connection: keep-alive");
    Message answer = client.readResponse();
    assertThat(answer.header("Transfer-Encoding")).isNull();
    assertThat(answer.header("Connection")).isEqualTo("close");
    assertThat(answer.text()).isEqualTo(body);
  }
}
