package org.schoolgate.library.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** How bytes become lines. */
final class TextLinesTest {

  @Test
  void endsLinesAtAnyOfTheUsualEnds() {
    assertThat(lines("a\nb\r\nc\rd")).containsExactly("a", "b", "c", "d");
    assertThat(lines("a\n\n\r\n\rb\n")).containsExactly("a", "", "", "", "b");
    assertThat(lines("\r")).containsExactly("");
    assertThat(lines("")).isEmpty();
  }

  @Test
  void givesLongLinesUpToALimit() {
    var text = "x".repeat(200_000) + "\ny";

    assertThat(lines(text)).hasSize(2).last().isEqualTo("y");
    assertThat(lines(text).get(0)).hasSize(8192);
  }

  @Test
  void readsAcrossTheEdgesOfItsBuffer() {
    var text = "é\r\n".repeat(100_000);

    assertThat(lines(text)).hasSize(100_000).containsOnly("é");
  }

  @Test
  void namesTheLineAfterWhichTheTextEnds() {
    assertThatThrownBy(() -> lines("a\nb\nc\0\n"))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("not text: a NUL byte after line 2 (expected: UTF-8)");
    assertThatThrownBy(() -> read("é".getBytes(ISO_8859_1)))
        .hasRootCauseInstanceOf(NotTextException.class);
  }

  @Test
  void hasNothingAfterTheLastLine() {
    var lines = new TextLines(new ByteArrayInputStream(new byte[0]));

    assertThatThrownBy(lines::next).isInstanceOf(NoSuchElementException.class);
  }

  private static List<String> lines(String text) {
    return read(text.getBytes(UTF_8));
  }

  private static List<String> read(byte[] bytes) {
    var lines = new ArrayList<String>();
    new TextLines(new ByteArrayInputStream(bytes)).forEachRemaining(lines::add);
    return lines;
  }
}
