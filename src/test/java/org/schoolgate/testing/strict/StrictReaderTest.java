package org.schoolgate.testing.strict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StrictReaderTest {

  private static final String HEAD = "POST / HTTP/1.1\r\nHost: a\r\n";
  private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 3\r\n\r\nabc",
        "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
      })
  void readsWhatAGateWritesAndKnowsWhereItEnds(String rest) {
    var bytes = HEAD + rest;
    var reading = StrictReader.ofGate(bytes + bytes);
    assertThat(reading.end()).isEqualTo(End.CLEAN);
    assertThat(reading.whole()).extracting(Message::body).containsExactly("abc", "abc");
    for (int length = 1; length < bytes.length(); length++) {
      var part = StrictReader.ofGate(bytes.substring(0, length));
      assertThat(part.end()).isEqualTo(End.INCOMPLETE);
      assertThat(part.whole()).isEmpty();
      assertThat(part.at()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X:a\r\n\r\n",
        "X : a\r\n\r\n",
        "X: a\rb\r\n\r\n",
        "X: a\nb\r\n\r\n",
        "X: \u0001\r\n\r\n",
        "X: a\r\n b\r\n\r\n",
        "Host: a\r\n\r\n",
        "Content-Length: 3 \r\n\r\nabc",
        "Content-Length: +3\r\n\r\nabc",
        "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
        "Content-Length: 1000000000000000000\r\n\r\n",
        "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        "Transfer-Encoding: gzip, chunked\r\n\r\n",
        "Transfer-Encoding: identity\r\n\r\n",
      })
  void refusesAHeadThatTwoCouldReadInTwoWays(String rest) {
    assertThat(StrictReader.ofGate(HEAD + rest).end()).isEqualTo(End.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "03\r\nabc\r\n",
        "A\r\n",
        "1 \r\n",
        "1;a\r\n",
        "0x1\r\n",
        "1000000000000000\r\n",
        "3\r\nabcd",
        "3\nabc",
        "0\r\nContent-Length: 3\r\n\r\n",
        "0\r\ntransfer-encoding: chunked\r\n\r\n"
      })
  void refusesChunksThatAGateDoesNotWrite(String chunks) {
    var reading = StrictReader.ofGate(CHUNKED + chunks);
    assertThat(reading.end()).isEqualTo(End.REFUSED);
    assertThat(reading.heads()).hasSize(1);
  }

  @Test
  void aChunkMayBeLongerThanAnInt() {
    var reading = StrictReader.ofGate(CHUNKED + "ffffffff\r\nabc");
    assertThat(reading.end()).isEqualTo(End.INCOMPLETE);
    assertThat(reading.heads()).extracting(Message::body).containsExactly("abc");
  }

  @Test
  void forgivesAClientWhatIsNotPassedOn() {
    var sent =
        "\r\nPOST http://a/ HTTP/1.1\r\nHost:a \r\nX: a\r\n b\r\nTransfer-Encoding: Chunked\r\n\r\n"
            + "03;\"\r\nabc\r\n0\r\nTrailer: \u0001\r\n\r\n"
            + "GET http://a/ HTTP/1.0\r\n\r\n"
            + "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n\u0016\u0003";
    var reading = StrictReader.ofClient(sent);
    assertThat(reading.end()).isEqualTo(End.TUNNEL);
    assertThat(reading.at()).isEqualTo(sent.length() - 2);
    assertThat(reading.whole()).hasSize(3);
    assertThat(reading.whole().getFirst().values("x")).containsExactly("a b");
    assertThat(reading.whole().getFirst().body()).isEqualTo("abc");
  }

  @Test
  void aResponseEndsWhereItsFramingSaysAndElseWithTheConnection() {
    var interim = "HTTP/1.1 103 Early\r\nLink: <x>\r\n\r\n";
    var unframed = interim + "HTTP/1.1 200 OK\r\n\r\nabc";
    assertThat(StrictReader.ofResponse(unframed, false, true).whole())
        .extracting(Message::body)
        .containsExactly("", "abc");
    assertThat(StrictReader.ofResponse(unframed, false, false).end()).isEqualTo(End.REFUSED);
    assertThat(StrictReader.ofResponse(interim, false, false).end()).isEqualTo(End.INCOMPLETE);
    var length = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n";
    assertThat(StrictReader.ofResponse(length + "abc", false, true).end())
        .isEqualTo(End.INCOMPLETE);
    assertThat(StrictReader.ofResponse(length, true, false).end()).isEqualTo(End.CLEAN);
    assertThat(StrictReader.ofOrigin("HTTP/1.1 101 \u0085\r\n\r\nx", false).end())
        .isEqualTo(End.TUNNEL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip, chunked", "chunked", "CHUNKED"})
  void aResponseMayBeCodedBeforeItComesInChunks(String codings) {
    var response =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding:" + codings + "\r\n\r\n3;a\r\nabc\r\n0\r\n\r\n";
    assertThat(StrictReader.ofOrigin(response, false).whole())
        .extracting(Message::body)
        .containsExactly("abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chunked, gzip", "chunked, chunked", ",chunked", "xchunked;"})
  void aResponseIsRefusedWhoseCodingsDoNotEndInChunks(String codings) {
    var response = "HTTP/1.1 200 OK\r\nTransfer-Encoding: " + codings + "\r\n\r\n0\r\n\r\n";
    assertThat(StrictReader.ofOrigin(response, false).end()).isEqualTo(End.REFUSED);
  }
}
