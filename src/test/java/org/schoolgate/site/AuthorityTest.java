package org.schoolgate.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AuthorityTest {

  @ParameterizedTest(name = "{0} is {1} and port {2}")
  @CsvSource({
    "example.com, example.com, -1",
    "example.com:, example.com, -1",
    "example.com:443, example.com, 443",
    "EXAMPLE.com.:0443, example.com, 443",
    "example.com:0, example.com, 0",
    "example.com:65535, example.com, 65535",
    "127.1:8080, 127.0.0.1, 8080",
    "[::1], ::1, -1",
    "[::1]:80, ::1, 80",
    "[2001:DB8::1]:443, 2001:db8::1, 443",
    "%65xample.com:80, example.com, 80",
    "ｅｘａｍｐｌｅ.com:80, example.com, 80",
    "bücher.de:80, xn--bcher-kva.de, 80",
  })
  void readsHostAndPort(String text, String host, int port) throws InvalidPlaceException {
    var authority = Authority.parse(text);
    assertThat(authority.host().text()).isEqualTo(host);
    assertThat(authority.port()).isEqualTo(port);
  }

  @ParameterizedTest(name = "refuses \"{0}\"")
  @ValueSource(
      strings = {
        "",
        ":",
        ":443",
        "example.com:65536",
        "example.com:99999999999",
        "example.com:4 43",
        "example.com: 443",
        "example.com:+443",
        "example.com:-1",
        "example.com:https",
        "example.com:４４３",
        "example.com:443:443",
        "example.com:443/",
        "example.com/",
        "example.com?",
        "example.com#",
        "user@example.com",
        "user:pw@example.com:443",
        "exam ple.com",
        " example.com",
        "example.com ",
        "exam\tple.com",
        "http://example.com",
        "::1",
        "::1:443",
        "[::1",
        "[::1]443",
        "[::1]]:443",
        "[::1%25eth0]:443",
        "2001:db8::1",
        "example.com:80]",
      })
  void refusesEverythingElse(String text) {
    assertThatThrownBy(() -> Authority.parse(text)).isInstanceOf(InvalidPlaceException.class);
  }

  @Test
  void namesThePortThatIsNone() {
    assertThatThrownBy(() -> Authority.parse("example.com:99999"))
        .hasMessage("port: 99999 (expected: 0 to 65535)");
  }

  @Test
  void leavesAMissingPortToTheScheme() throws InvalidPlaceException {
    assertThat(Authority.parse("example.com").portOr(Scheme.HTTPS)).isEqualTo(443);
    assertThat(Authority.parse("example.com:1").portOr(Scheme.HTTPS)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"EXAMPLE.com, example.com", "a:80, a:80", "[::1]:80, [::1]:80", "[::1], [::1]"})
  void writesItselfCanonically(String text, String canonical) throws InvalidPlaceException {
    assertThat(Authority.parse(text).text()).isEqualTo(canonical);
  }
}
