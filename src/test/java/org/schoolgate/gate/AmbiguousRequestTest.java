package org.schoolgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.Message;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;

/**
 * Requests that are malformed, or that two readers could take for two different things. None gets
 * as far as an origin, and nothing behind it on the connection is taken for a request.
 */
@Tag("wire")
final class AmbiguousRequestTest {

  private static final String SMUGGLED = "GET http://HOST/smuggled HTTP/1.1\r\nHost: HOST\r\n\r\n";

  private final TestOrigin origin = TestOrigin.start();
  private final GateUnderTest gate = GateUnderTest.start();
  private final RawClient client = gate.client();

  @AfterEach
  void close() {
    client.close();
    gate.close();
    origin.close();
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        head("two Hosts", "GET http://HOST/ HTTP/1.1", "Host: HOST", "Host: HOST"),
        head("two different Hosts", "GET http://HOST/ HTTP/1.1", "Host: HOST", "Host: other"),
        head("no Host", "GET http://HOST/ HTTP/1.1", "Accept: */*"),
        head("an empty Host", "GET http://HOST/ HTTP/1.1", "Host: "),
        head("a Host that is none", "GET http://HOST/ HTTP/1.1", "Host: a b"),
        head("a Host with user-info", "GET http://HOST/ HTTP/1.1", "Host: a@HOST"),
        head("a list of Hosts", "GET http://HOST/ HTTP/1.1", "Host: HOST, other"),
        post("length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked"),
        post("chunks and length", "Transfer-Encoding: chunked\r\nContent-Length: 5"),
        post("two lengths", "Content-Length: 5\r\nContent-Length: 6"),
        post("the same length twice", "Content-Length: 5\r\nContent-Length: 5"),
        post("a list of lengths", "Content-Length: 5, 5"),
        post("a length with a sign", "Content-Length: +5"),
        post("a negative length", "Content-Length: -5"),
        post("a length in hex", "Content-Length: 0x5"),
        post("a length that is no number", "Content-Length: five"),
        post("an empty length", "Content-Length: "),
        post("a length beyond any number", "Content-Length: 99999999999999999999"),
        post("an unknown coding", "Transfer-Encoding: gzip"),
        post("a coding before chunks", "Transfer-Encoding: gzip, chunked"),
        post("chunks twice", "Transfer-Encoding: chunked, chunked"),
        post("chunks in two fields", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
        post("chunks and identity", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity"),
        post("misspelt chunks", "Transfer-Encoding: xchunked"),
        post("quoted chunks", "Transfer-Encoding: \"chunked\""),
        post("chunks with a parameter", "Transfer-Encoding: chunked;q=1"),
        post("chunks behind a vertical tab", "Transfer-Encoding: \u000bchunked"),
        post("chunks on a folded line", "Transfer-Encoding:\r\n chunked"),
        post("a space before the colon", "Transfer-Encoding : chunked"),
        post("a space before the length's colon", "Content-Length : 5"),
        head("a field without colon", "GET http://HOST/ HTTP/1.1", "Host: HOST", "nonsense"),
        head("a field without name", "GET http://HOST/ HTTP/1.1", "Host: HOST", ": value"),
        head("a space in a name", "GET http://HOST/ HTTP/1.1", "Host: HOST", "X Y: 1"),
        head("a NUL in a value", "GET http://HOST/ HTTP/1.1", "Host: HOST", "X: a\0b"),
        head("a CR in a value", "GET http://HOST/ HTTP/1.1", "Host: HOST", "X: a\rb"),
        head("a LF in a value", "GET http://HOST/ HTTP/1.1", "Host: HOST", "X: a\nY: b"),
        raw("lines that end with LF", "GET http://HOST/ HTTP/1.1\nHost: HOST\n\n"),
        raw("lines that end with CR", "GET http://HOST/ HTTP/1.1\rHost: HOST\r\r\n\r\n"),
        raw("a start line that ends with LF", "GET http://HOST/ HTTP/1.1\nHost: HOST\r\n\r\n"),
        raw("a space before the first field", "GET http://HOST/ HTTP/1.1\r\n Host: HOST\r\n\r\n"),
        head("user-info", "GET http://user:password@HOST/ HTTP/1.1", "Host: HOST"),
        head("user-info without name", "GET http://@HOST/ HTTP/1.1", "Host: HOST"),
        head("a backslash", "GET http://HOST\\@other/ HTTP/1.1", "Host: HOST"),
        head("a backslash in the path", "GET http://HOST/a\\b HTTP/1.1", "Host: HOST"),
        head("a fragment", "GET http://HOST/#part HTTP/1.1", "Host: HOST"),
        head("a raw byte in the target", "GET http://HOST/\u00e4 HTTP/1.1", "Host: HOST"),
        head("a raw byte in the host", "GET http://\u00e4.example/ HTTP/1.1", "Host: HOST"),
        head("a space in the target", "GET http://HOST/a b HTTP/1.1", "Host: HOST"),
        head("a tab in the target", "GET http://HOST/a\tb HTTP/1.1", "Host: HOST"),
        head("no host in the target", "GET http:///path HTTP/1.1", "Host: HOST"),
        head("a port that is none", "GET http://127.0.0.1:99999/ HTTP/1.1", "Host: HOST"),
        head("an https target", "GET https://HOST/ HTTP/1.1", "Host: HOST"),
        head("another scheme", "GET ftp://HOST/ HTTP/1.1", "Host: HOST"),
        head("a script", "GET javascript:alert(1) HTTP/1.1", "Host: HOST"),
        head("a target that is a word", "GET word HTTP/1.1", "Host: HOST"),
        head("a target for OPTIONS alone", "GET * HTTP/1.1", "Host: HOST"),
        head("no target", "GET  HTTP/1.1", "Host: HOST"),
        raw("words of an older protocol", "GET http://HOST/\r\n\r\n"),
        raw(
            "a method with a control character",
            "G\u0001T http://HOST/ HTTP/1.1\r\nHost: HOST\r\n\r\n"),
        head("a version that is none", "GET http://HOST/ HTTP/one", "Host: HOST"),
        head("another protocol", "GET http://HOST/ ICY/1.1", "Host: HOST"),
        head("CONNECT with a length", "CONNECT HOST HTTP/1.1", "Host: HOST", "Content-Length: 5"),
        head(
            "CONNECT with chunks",
            "CONNECT HOST HTTP/1.1",
            "Host: HOST",
            "Transfer-Encoding: chunked"),
        head("CONNECT to a URL", "CONNECT http://HOST/ HTTP/1.1", "Host: HOST"),
        head("CONNECT with user-info", "CONNECT a@HOST HTTP/1.1", "Host: HOST"),
        head("CONNECT to port 0", "CONNECT 127.0.0.1:0 HTTP/1.1", "Host: HOST"),
        head("CONNECT with a path", "CONNECT HOST/path HTTP/1.1", "Host: HOST"),
        raw("TLS without CONNECT", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"),
        raw("no words at all", "\u0000\u00ff\u00fe\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void isAnsweredWith400AndClosed(String what, String request) throws IOException {
    var answer = answerTo(request + SMUGGLED);
    assertThat(answer.status()).as(what).isEqualTo(400);
    assertThat(answer.proxyError()).isEqualTo("http_request_error");
    assertRefusedForGood(answer);
  }

  @ParameterizedTest
  @MethodSource("unsupported")
  void isAnsweredWithItsOwnStatusAndClosed(String request, int status) throws IOException {
    var answer = answerTo(request + SMUGGLED);
    assertThat(answer.status()).isEqualTo(status);
    assertRefusedForGood(answer);
  }

  static Stream<Arguments> unsupported() {
    return Stream.of(
        Arguments.of("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
        Arguments.of("GET http://HOST/ HTTP/2.0\r\nHost: HOST\r\n\r\n", 505),
        Arguments.of("GET http://HOST/ HTTP/1.2\r\nHost: HOST\r\n\r\n", 505),
        Arguments.of("GET http://HOST/ HTTP/0.9\r\nHost: HOST\r\n\r\n", 505),
        Arguments.of("TRACE http://HOST/ HTTP/1.1\r\nHost: HOST\r\n\r\n", 501));
  }

  @ParameterizedTest
  @MethodSource("badChunks")
  void aBadChunkEndsTheExchange(String chunks) throws IOException {
    client.send(
        filled("POST http://HOST/ HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\n"));
    var answer = answerTo(chunks + SMUGGLED);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(client.isEndedByPeer()).isTrue();
    assertThat(origin.calls()).noneMatch(call -> call.target().equals("/smuggled"));
  }

  static Stream<String> badChunks() {
    return Stream.of(
        "-5\r\nhello\r\n0\r\n\r\n",
        "0x5\r\nhello\r\n0\r\n\r\n",
        "five\r\nhello\r\n0\r\n\r\n",
        "\r\nhello\r\n0\r\n\r\n",
        "5 5\r\nhello\r\n0\r\n\r\n",
        "5\nhello\r\n0\r\n\r\n",
        "5\r\nhello0\r\n\r\n",
        "5\r\nhello!\r\n0\r\n\r\n",
        "5;a\nb\r\nhello\r\n0\r\n\r\n",
        "5;a=\"\n0\r\n\r\n",
        "ffffffffffffffff\r\nhello\r\n0\r\n\r\n",
        "100000005\r\nhello\r\n0\r\n\r\n");
  }

  @Test
  void anHttp11RequestToTheGateItselfNeedsAHostToo() throws IOException {
    assertThat(answerTo("GET /proxy.pac HTTP/1.1\r\n\r\n").status()).isEqualTo(400);
  }

  @Test
  void aFoldedLineReachesTheOriginAsOneLine() throws IOException {
    var request = RawClient.head("GET http://HOST/ HTTP/1.1", "Host: HOST", "X-Long: a", "\t b");
    assertThat(answerTo(request).status()).isEqualTo(200);
    assertThat(origin.onlyCall().head()).contains("\r\nX-Long: a b\r\n");
  }

  @Test
  void emptyLinesBeforeARequestAreNoSin() throws IOException {
    assertThat(answerTo("\r\n\r\n" + RawClient.getting("http://HOST/")).text()).isEqualTo("hello");
  }

  private Message answerTo(String request) throws IOException {
    client.send(filled(request));
    return client.readResponse();
  }

  private String filled(String request) {
    return request.replace("HOST", origin.authority());
  }

  private void assertRefusedForGood(Message answer) {
    assertThat(answer.header("Connection")).isEqualTo("close");
    assertThat(client.isEndedByPeer()).isTrue();
    assertThat(origin.calls()).isEmpty();
  }

  private static Arguments head(String what, String... lines) {
    return Arguments.of(what, RawClient.head(lines));
  }

  private static Arguments post(String what, String framing) {
    return Arguments.of(
        what,
        RawClient.head("POST http://HOST/ HTTP/1.1", "Host: HOST", framing)
            + "5\r\nhello\r\n0\r\n\r\n");
  }

  private static Arguments raw(String what, String request) {
    return Arguments.of(what, request);
  }
}
