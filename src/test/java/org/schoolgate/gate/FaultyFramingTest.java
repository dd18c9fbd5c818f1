package org.schoolgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.TestOrigin;

/**
 * Responses whose end is told in more than one way: the client is told it in one, and the origin's
 * connection is not used again (RFC 9112, sections 6.1 and 6.3).
 */
@Tag("wire")
class FaultyFramingTest {

  private static final String CHUNKS = "5\r\nhello\r\n0\r\n\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5",
        "HTTP/1.1 200 OK\r\nContent-Length: 999\r\nTransfer-Encoding: chunked",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nTransfer-Encoding: chunked",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked, chunked",
        "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked",
        "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\nContent-Length: 5"
      })
  void readsTheChunksAndTakesTheLengthOut(String head) throws Exception {
    try (var gate = GateUnderTest.plan().loops(1).start();
        var origin = TestOrigin.start(call -> call.send(head + "\r\n\r\n" + CHUNKS));
        var client = gate.client()) {
      var response = client.get(origin.url("/"));
      assertThat(response.text()).isEqualTo("hello");
      assertThat(response.header("Content-Length")).isNull();
      assertThat(response.header("Transfer-Encoding")).isEqualTo("chunked");
      assertThat(client.get(origin.url("/")).text()).isEqualTo("hello");
      assertThat(origin.accepted()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"Content-Length: 5|Content-Length: 5", "Content-Length: 5, 05|X-A: 1"})
  void passesALengthThatIsSaidTwiceOnOnce(String one, String other) throws Exception {
    var head = "HTTP/1.1 200 OK\r\n" + one + "\r\n" + other + "\r\n\r\n";
    try (var gate = GateUnderTest.start();
        var origin = TestOrigin.answering(head + "hello");
        var client = gate.client()) {
      var response = client.get(origin.url("/"));
      assertThat(response.text()).isEqualTo("hello");
      assertThat(response.head()).containsOnlyOnce("ontent-").contains(": 5\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 3",
        "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 5\r\nContent-Length: 3",
        "HTTP/1.1 200 OK\r\nContent-Length: 5, 3",
        "HTTP/1.1 200 OK\r\nContent-Length: +5",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, identity",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, gzip, chunked",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\nContent-Length: 5"
      })
  void refusesWhatHasNoOneMeaning(String head) throws Exception {
    try (var gate = GateUnderTest.start();
        var origin = TestOrigin.answering(head + "\r\n\r\nhello");
        var client = gate.client()) {
      assertThat(client.get(origin.url("/")).status()).isEqualTo(502);
      gate.awaitOutcome("bad-response");
    }
  }

  @Test
  void refusesACodingThatAnOlderClientCannotBeTold() throws Exception {
    var head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n";
    try (var gate = GateUnderTest.start();
        var origin = TestOrigin.answering(head + CHUNKS);
        var client = gate.client()) {
      client.sendHead("GET " + origin.url("/") + " HTTP/1.0");
      assertThat(client.readResponse().status()).isEqualTo(502);
    }
  }

  @Test
  void leavesOutLinesThatAreNoFields() throws Exception {
    var head =
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding x: chunked\r\n"
            + "X[0]: 1\r\n: 2\r\nthis is junk\r\nX-A: a\rSet-Cookie: b\r\n\r\n";
    try (var gate = GateUnderTest.start();
        var origin = TestOrigin.answering(head + "hello");
        var client = gate.client()) {
      var response = client.get(origin.url("/"));
      assertThat(response.text()).isEqualTo("hello");
      assertThat(response.head()).contains("X-A: a Set-Cookie: b\r\n");
      assertThat(response.head()).doesNotContain("chunked", "X[0]", "junk", "\r\n:", "\rSet");
    }
  }
}
