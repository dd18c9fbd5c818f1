package org.schoolgate.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressBarTest {

  @ParameterizedTest(name = "{0} leads to {1}")
  @CsvSource(
      delimiterString = " = ",
      textBlock =
          """
          example.com                  = http://example.com/
          localhost                    = http://localhost/
          EXAMPLE.com.                 = http://example.com/
          example.com/path?q#f         = http://example.com/path?q
          example.com?q                = http://example.com/?q
          example.com#f                = http://example.com/
          example.com:8080             = http://example.com:8080/
          example.com:8080/path        = http://example.com:8080/path
          localhost:8080               = http://localhost:8080/
          example.com:/                = http://example.com/
          example.com\\path             = http://example.com/path
          //example.com/path           = http://example.com/path
          https://example.com          = https://example.com/
          HTTPS:example.com            = https://example.com/
          wss://example.com/chat       = wss://example.com/chat
          192.0.2.1                    = http://192.0.2.1/
          192.0.2.1:8080/a             = http://192.0.2.1:8080/a
          127.1                        = http://127.0.0.1/
          2130706433                   = http://127.0.0.1/
          [::1]:8080/a                 = http://[::1]:8080/a
          user@example.com             = http://example.com/
          user:pw@example.com/a        = http://example.com/a
          example.com/a b              = http://example.com/a%20b
          example.com/?u=http://a.com  = http://example.com/?u=http://a.com
          bücher.de                    = http://xn--bcher-kva.de/
          ｅｘａｍｐｌｅ．ｃｏｍ           = http://example.com/
          _dmarc.example.com           = http://_dmarc.example.com/
          example.com/javascript:a     = http://example.com/javascript:a
          """)
  void readsWhatABrowserWouldOpen(String typed, String url) throws InvalidPlaceException {
    assertThat(AddressBar.read(typed).text()).isEqualTo(url);
    assertThat(AddressBar.read("  " + typed + "\r\n").text()).isEqualTo(url);
  }

  @ParameterizedTest(name = "refuses \"{0}\"")
  @ValueSource(
      strings = {
        "",
        "   ",
        "\t\n",
        "what is the capital of France",
        "two words",
        "is example.com safe?",
        "?example.com",
        "#example",
        "/etc/passwd",
        "\\\\server\\share",
        "@example.com",
        ":80",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "javascript:1",
        "data:text/html,hello",
        "data:1",
        "file:///etc/passwd",
        "about:blank",
        "mailto:someone@example.com",
        "tel:999",
        "ftp://example.com/",
        "view-source:https://example.com/",
        "view-source:someone@example.com",
        "chrome://settings",
        "moz-extension://abc/",
        "unknown://example.com",
        "example.com://a",
        "localhost:abc",
        "example.com:99999",
        "example.com:80a/",
        "a..b",
        "256.1.1.1",
        "1.2.3.4.5",
        "::1",
        "2001:db8::1",
        "http://",
        "https:///",
        "http://two words/",
      })
  void refusesWhatLeadsNowhereOnTheWeb(String typed) {
    assertThatThrownBy(() -> AddressBar.read(typed)).isInstanceOf(InvalidPlaceException.class);
  }
}
