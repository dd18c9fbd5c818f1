package org.schoolgate.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DomainNameTest {

  private static final String LONGEST_LABEL = "a".repeat(63);

  @ParameterizedTest(name = "{0} within {1}: {2}")
  @CsvSource({
    "x.com, x.com, true",
    "www.x.com, x.com, true",
    "a.b.x.com, x.com, true",
    "box.com, x.com, false",
    "x.com, www.x.com, false",
    "x.com.evil.example, x.com, false",
    "x-com, x.com, false",
    "com, x.com, false",
    "x.com, com, true",
    "y.com, x.com, false",
  })
  void isWithinItselfAndWhatIsAbove(String name, String other, boolean within) {
    assertThat(new DomainName(name).isWithin(new DomainName(other))).isEqualTo(within);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "a.", ".a", "a..b", "A", "a b", "é", "1.2.3.4", "a.1", "a.0x1", "[::1]", "a/b",
        "a:1", "a@b", "a%b"
      })
  void cannotBeMadeOfTextThatIsNotCanonical(String text) {
    assertThatThrownBy(() -> new DomainName(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("text: " + text + " (expected: a canonical domain name)");
  }

  @Test
  void hasLabelsOfAtMost63Characters() throws InvalidPlaceException {
    assertThat(Host.parse(LONGEST_LABEL + ".com").text()).isEqualTo(LONGEST_LABEL + ".com");
    assertThatThrownBy(() -> Host.parse(LONGEST_LABEL + "a.com"))
        .isInstanceOf(InvalidPlaceException.class);
  }

  @Test
  void hasAtMost253CharactersWithoutTheTrailingDot() throws InvalidPlaceException {
    var longest = (LONGEST_LABEL + ".").repeat(3) + "a".repeat(61);
    assertThat(Host.parse(longest + ".").text()).isEqualTo(longest).hasSize(253);
    assertThatThrownBy(() -> Host.parse(longest + "a")).isInstanceOf(InvalidPlaceException.class);
  }

  @ParameterizedTest(name = "refuses {0} times \"{1}\"")
  @CsvSource({
    "100_000, é", "2_048, é", "2_040, é", "1_001, é", "1_000, é", "2_048, a", "2_048, .",
    "2_048, é.", "500, xn--", "2_048, 0", "100_000, %", "682, %C3", "341, %C3%A9", "100_000, [",
    "2_048, 💩", "2_048, \u00AD", "1_000, ﷺ", "2_048, \u0300"
  })
  void refusesHostileLengths(String times, String text) {
    var hostile = text.repeat(Integer.parseInt(times.replace("_", "")));
    assertThatThrownBy(() -> Host.parse(hostile + "x")).isInstanceOf(InvalidPlaceException.class);
    assertThatThrownBy(() -> Host.parse("xn--" + hostile + "x"))
        .isInstanceOf(InvalidPlaceException.class);
  }

  @Test
  void refusesInAMessageOfOneShortLine() {
    assertThatThrownBy(() -> Host.parse("ex ample.com\r\nfake log line" + "x".repeat(500)))
        .message()
        .startsWith("host: ex ample.com\uFFFD\uFFFDfake")
        .endsWith("... (expected: a host name such as example.com, or an IP address)")
        .hasSizeLessThan(200);
  }

  @Test
  void isEqualByItsText() {
    assertThat(new DomainName("a.b")).isEqualTo(new DomainName("a.b")).hasToString("a.b");
    assertThatCode(() -> new DomainName("xn--bcher-kva.de")).doesNotThrowAnyException();
  }
}
