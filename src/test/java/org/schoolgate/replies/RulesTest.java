package org.schoolgate.replies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What explains everything explains nothing: replies that no reason may be found for. */
final class RulesTest {

  private static final String CHUNKED =
      "HTTP/1.2 200 OK\r\nTransfer-Encoding: chunked\r\nX-A: 1\r\n\r\n";
  private static final String CHUNKS = "5\r\nhello\r\n0\r\n\r\n";
  private static final String HEAD = "HTTP/1.1 200 OK\r\nX-A: 1\r\n\r\n";

  private static final Fetch GAVE_UP = new Fetch(1, List.of(), "");

  @Test
  void whatCurlGivesUpOverIsPassedOnWithAllItsContentAndFields() {
    assertThat(reason(CHUNKED + CHUNKS, new Fetch(0, Head.parse(HEAD), "hello")))
        .isEqualTo("own-version");
    assertThat(reason(CHUNKED + CHUNKS, new Fetch(0, Head.parse(HEAD), ""))).isEqualTo("none");
    assertThat(reason(CHUNKED + CHUNKS, new Fetch(0, Head.parse(HEAD), "other"))).isEqualTo("none");
    var without = Head.parse(HEAD.replace("X-A: 1\r\n", ""));
    assertThat(reason(CHUNKED + CHUNKS, new Fetch(0, without, "hello"))).isEqualTo("none");
    var more = Head.parse(HEAD.replace("X-A", "X-B: 2\r\nX-A"));
    assertThat(reason(CHUNKED + CHUNKS, new Fetch(0, more, "hello"))).isEqualTo("none");
  }

  @Test
  void whatIsBrokenOffHasAllItsWholeChunksAndNothingFromBehindTheFault() {
    var reply = (CHUNKED + "5\r\nhello\r\n4\r\nyou!!\r\n0\r\n\r\n").replace("1.2", "1.1");
    assertThat(brokenOff(reply, "hello")).isEqualTo("broken-body");
    assertThat(brokenOff(reply, "helloyou!")).isEqualTo("broken-body");
    assertThat(brokenOff(reply, "")).isEqualTo("none");
    assertThat(brokenOff(reply, "hell")).isEqualTo("none");
    assertThat(brokenOff(reply, "helloyou!!")).isEqualTo("none");
  }

  private static String brokenOff(String reply, String body) {
    return reason(reply, new Fetch(18, Head.parse(HEAD), body));
  }

  private static String reason(String text, Fetch gated) {
    var reply = new Reply("one", List.of(), false, text);
    var direct =
        text.startsWith("HTTP/1.2") ? GAVE_UP : new Fetch(56, Head.parse(HEAD), "helloyou!");
    var finding = new Finding(reply, false, direct, gated, Comparison.of(direct, gated));
    return Reason.of(finding).map(Reason::code).orElse("none");
  }
}
