package org.schoolgate.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EscapesTest {

  @Test
  void everyByteIsReadAsItWasWrittenOnOneLineOfVisibleCharacters() {
    var all = new byte[512];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    var text = Escapes.text(all);
    assertThat(text).matches("[ -~]*");
    assertThat(Escapes.bytes(text)).isEqualTo(all);
  }

  @Test
  void everyEscapeStandsForItsByte() {
    assertThat(Escapes.bytes("a\\r\\n\\t\\0\\\\\\x7f\\xFFb"))
        .isEqualTo("a\r\n\t\0\\\u007f\u00ffb".getBytes(ISO_8859_1));
  }

  @Test
  void aDigitBehindTheEscapeOfNulIsThatDigit() {
    assertThat(Escapes.bytes("\\01")).containsExactly(0, '1');
  }

  @Test
  void whatIsNoEscapeStandsForItselfInUtf8() {
    assertThat(Escapes.bytes("{}\"#é€")).isEqualTo("{}\"#é€".getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\", "a\\", "\\q", "\\x", "\\x1", "\\xg0", "\\x+1", "\\R", "\\é"})
  void anyOtherEscapeIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Escapes.bytes(text));
  }
}
