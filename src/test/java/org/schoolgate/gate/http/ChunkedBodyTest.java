package org.schoolgate.gate.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedBodyTest {

  private static final int MOST_TRAILER_BYTES = 100;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5\r\nhello\r\n0\r\n\r\n",
        "05\r\nhello\r\n000\r\n\r\n",
        "5\nhello\n0\n\n",
        "2;a=b\r\nhe\r\n3 ; c\nllo\r\n0;last\r\n\r\n",
        "5  \t\r\nhello\r\n0\r\n\r\n",
        "5\r\nhello\r\n0\r\njunk\r\n\r\n",
        "00000000000000000000005\r\nhello\r\n0\r\n\r\n"
      })
  void isTheSameWhereverItIsDivided(String wire) {
    for (int cut = 0; cut <= wire.length(); cut++) {
      assertThat(read(wire.substring(0, cut), wire.substring(cut))).isEqualTo("hello|");
    }
    assertThat(read(wire.split("", -1))).isEqualTo("hello|");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n",
        " 5\r\nhello\r\n",
        "-5\r\nhello\r\n",
        "+5\r\nhello\r\n",
        "0x5\r\nhello\r\n",
        "5 5\r\nhello\r\n",
        "5\rhello\r\n",
        "1000000000000000\r\n",
        "5;a\rb\r\nhello\r\n",
        "5\r\nhello\r0\r\n\r\n",
        "5\r\nhelloX\r\n",
        "5\r\nhello\r\n0\r\nX-A: \0\r\n\r\n"
      })
  void isAFailureWhereReadersCouldDiffer(String wire) {
    assertThat(read(wire)).endsWith("!");
    assertThat(read(wire.split("", -1))).endsWith("!");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "5\r\n", "5\r\nhel", "5\r\nhello", "5\r\nhello\r\n0\r\nX-A: 1\r\n"})
  void doesNotEndBeforeItsEnd(String wire) {
    assertThat(read(wire)).doesNotContain("|").doesNotContain("!");
  }

  @Test
  void keepsTrailersButNoneThatFrame() {
    var wire = "0\r\nX-A: 1\r\nContent-Length: 9\r\nX-B:  2\r\n  3\r\nTransfer-Encoding: x\r\n\r\n";
    assertThat(read(wire)).isEqualTo("|X-A=1,X-B=2 3");
    assertThat(read(wire.split("", -1))).isEqualTo("|X-A=1,X-B=2 3");
  }

  @Test
  void countsTheEndsOfTrailersToo() {
    assertThat(read("0\r\nX-A: 1\r\n" + " \n".repeat(60))).isEqualTo("!");
  }

  @Test
  void readsNoLineWithoutEnd() {
    assertThat(read("5;" + "a".repeat(5000))).isEqualTo("!");
    assertThat(read("0\r\nX-A: " + "a".repeat(200))).isEqualTo("!");
    assertThat(read("0\r\n" + "X-A: 12345\r\n".repeat(20))).isEqualTo("!");
  }

  /** The contents, then | and the trailers at the end, or ! at a failure. */
  private static String read(String... pieces) {
    var body = new ChunkedBody(MOST_TRAILER_BYTES);
    var in = Unpooled.buffer();
    var seen = new StringBuilder();
    boolean over = false;
    for (var piece : pieces) {
      in.writeBytes(piece.getBytes(ISO_8859_1));
      int before = -1;
      while (!over && in.readableBytes() > 0 && in.readerIndex() != before) {
        before = in.readerIndex();
        over = step(body, in, seen);
      }
    }
    in.release();
    return seen.toString();
  }

  private static boolean step(ChunkedBody body, ByteBuf in, StringBuilder seen) {
    List<Object> out = new ArrayList<>();
    boolean over = body.read(in, out);
    for (var part : out) {
      var content = (HttpContent) part;
      seen.append(content.content().toString(ISO_8859_1));
      if (content.decoderResult().isFailure()) {
        seen.append('!');
      } else if (content instanceof LastHttpContent last) {
        seen.append('|').append(trailers(last));
      }
      content.release();
    }
    return over;
  }

  private static String trailers(LastHttpContent last) {
    return String.join(
        ",",
        last.trailingHeaders().entries().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .toList());
  }
}
