package org.schoolgate.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebUrlTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiterString = " = ",
      textBlock =
          """
          http://example.com                    = http://example.com/
          http://example.com/                   = http://example.com/
          HTTP://EXAMPLE.COM/A                  = http://example.com/A
          http://example.com:80/                = http://example.com/
          https://example.com:443/              = https://example.com/
          http://example.com:443/               = http://example.com:443/
          https://example.com:0/                = https://example.com:0/
          http://example.com:/                  = http://example.com/
          http://example.com:00080/             = http://example.com/
          ws://example.com/chat                 = ws://example.com/chat
          wss://example.com:443/chat            = wss://example.com/chat
          http://example.com./                  = http://example.com/
          http:example.com                      = http://example.com/
          http:/example.com                     = http://example.com/
          http:///example.com                   = http://example.com/
          http:\\\\example.com\\a                  = http://example.com/a
          http:/\\/example.com                   = http://example.com/
          http://example.com\\a\\b                = http://example.com/a/b
          http://user@example.com/              = http://example.com/
          http://user:pw@example.com/           = http://example.com/
          http://a@b@example.com/               = http://example.com/
          http://good.example@bad.example/      = http://bad.example/
          http://good.example\\@bad.example/     = http://good.example/@bad.example/
          http://good.example/@bad.example      = http://good.example/@bad.example
          http://good.example?@bad.example      = http://good.example/?@bad.example
          http://good.example#@bad.example      = http://good.example/
          http://:@example.com/                 = http://example.com/
          http://[::1]/                         = http://[::1]/
          http://[::1]:8080/a                   = http://[::1]:8080/a
          http://[::ffff:127.0.0.1]/            = http://127.0.0.1/
          http://0x7f.1/                        = http://127.0.0.1/
          http://2130706433/                    = http://127.0.0.1/
          http://%65xample.com/                 = http://example.com/
          http://ｅｘａｍｐｌｅ.com/               = http://example.com/
          http://bücher.de/straße               = http://xn--bcher-kva.de/stra%C3%9Fe
          http://example.com?                   = http://example.com/?
          http://example.com?q                  = http://example.com/?q
          http://example.com/?a=b#c             = http://example.com/?a=b
          http://example.com/#c?d               = http://example.com/
          http://example.com/a?b?c              = http://example.com/a?b?c
          http://example.com/a/./b              = http://example.com/a/b
          http://example.com/a/../b             = http://example.com/b
          http://example.com/a/b/..             = http://example.com/a/
          http://example.com/a/b/.              = http://example.com/a/b/
          http://example.com/..                 = http://example.com/
          http://example.com/../../a            = http://example.com/a
          http://example.com/a/%2e%2E/b         = http://example.com/b
          http://example.com/a/.%2e/b           = http://example.com/b
          http://example.com/a/%2e/b            = http://example.com/a/b
          http://example.com/a//b               = http://example.com/a//b
          http://example.com//..//a             = http://example.com//a
          http://example.com/a/..b/c..          = http://example.com/a/..b/c..
          http://example.com/.a/...             = http://example.com/.a/...
          http://example.com/%62itesize         = http://example.com/bitesize
          http://example.com/%7euser            = http://example.com/~user
          http://example.com/%40user            = http://example.com/@user
          http://example.com/%3Aa               = http://example.com/:a
          http://example.com/a%2fb              = http://example.com/a%2Fb
          http://example.com/a%5cb              = http://example.com/a%5Cb
          http://example.com/a%3fb              = http://example.com/a%3Fb
          http://example.com/%2562              = http://example.com/%2562
          http://example.com/100%               = http://example.com/100%25
          http://example.com/%zz                = http://example.com/%25zz
          http://example.com/%%36%31            = http://example.com/%2561
          http://example.com/a b                = http://example.com/a%20b
          http://example.com/"<>`{}^            = http://example.com/%22%3C%3E%60%7B%7D%5E
          http://example.com/a|b[c]             = http://example.com/a|b[c]
          http://example.com/é                  = http://example.com/%C3%A9
          http://example.com/💩                 = http://example.com/%F0%9F%92%A9
          http://example.com/\ud800             = http://example.com/%EF%BF%BD
          http://example.com/?%61=%26%3d        = http://example.com/?a=%26%3D
          http://example.com/?a'b               = http://example.com/?a%27b
          http://example.com/?a b"<>            = http://example.com/?a%20b%22%3C%3E
          http://example.com/?a\\b..              = http://example.com/?a\\b..
          http://example.com/?a/../b            = http://example.com/?a/../b
          """)
  void readsUrlsAsBrowsersDo(String typed, String canonical) throws InvalidPlaceException {
    assertThat(WebUrl.parse(typed).text()).isEqualTo(canonical);
    assertThat(WebUrl.parse(canonical)).isEqualTo(WebUrl.parse(typed));
  }

  @ParameterizedTest(name = "refuses \"{0}\"")
  @ValueSource(
      strings = {
        "",
        " ",
        "example.com",
        "//example.com/",
        "/path",
        "?query",
        "http",
        "http:",
        "http://",
        "http:///",
        "http://?q",
        "http://#f",
        "http://:80/",
        "http://user@/",
        "http://user@:80/",
        "http://example.com:65536/",
        "http://example.com:8a/",
        "http://example.com:-1/",
        "http://example.com:80:80/",
        "http://exa mple.com/",
        "http://256.1.1.1/",
        "http://1.2.3.4.5/",
        "http://[::1/",
        "http://[::1]a/",
        "http://::1/",
        "http://a..b/",
        "http://%00/",
        "http://exa%2fmple.com/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,hello",
        "mailto:someone@example.com",
        "about:blank",
        "htt p://example.com/",
        "httpx://example.com/",
        "1http://example.com/",
        ":http://example.com/",
      })
  void refusesWhatIsNoWebUrl(String typed) {
    assertThatThrownBy(() -> WebUrl.parse(typed)).isInstanceOf(InvalidPlaceException.class);
  }

  @Test
  void dropsSurroundingControlsAndLineEndsAnywhere() throws InvalidPlaceException {
    assertThat(WebUrl.parse("\u0000 \thttp://exam\nple.com/a\r\n\tb \u001F").text())
        .isEqualTo("http://example.com/ab");
    assertThat(WebUrl.parse("ht\ntp://example.com/").text()).isEqualTo("http://example.com/");
  }

  @Test
  void refusesMoreThan65535Characters() throws InvalidPlaceException {
    var longest = "http://example.com/" + "a".repeat(65_535 - 19);
    assertThat(WebUrl.parse(longest).text()).hasSize(65_535);
    assertThatThrownBy(() -> WebUrl.parse(longest + "a")).isInstanceOf(InvalidPlaceException.class);
  }

  @Test
  void keepsTheDifferenceBetweenNoQueryAndAnEmptyOne() throws InvalidPlaceException {
    assertThat(WebUrl.parse("http://example.com/").query()).isNull();
    assertThat(WebUrl.parse("http://example.com/?").query()).isEmpty();
    assertThat(WebUrl.parse("http://example.com/?").pathAndQuery()).isEqualTo("/?");
  }

  @Test
  void joinsAnAuthorityAndARequestTarget() throws InvalidPlaceException {
    var authority = Authority.parse("Example.com:8080");
    assertThat(WebUrl.of(Scheme.HTTP, authority, "/a/../%62?c#d").text())
        .isEqualTo("http://example.com:8080/b?c");
    assertThat(WebUrl.of(Scheme.HTTPS, Authority.parse("a.example"), "//b.example/").text())
        .isEqualTo("https://a.example//b.example/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "a", "http://example.com/", "?a"})
  void refusesARequestTargetWithoutItsSlash(String target) throws InvalidPlaceException {
    var authority = Authority.parse("example.com");
    assertThatThrownBy(() -> WebUrl.of(Scheme.HTTP, authority, target))
        .isInstanceOf(InvalidPlaceException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "/a/../b", "/%61", "/a b", "/a?b", "/%2f", "/é", "/%", "/a\\b"})
  void cannotBeMadeWithAPathThatIsNotCanonical(String path) {
    var host = new DomainName("example.com");
    assertThatThrownBy(() -> new WebUrl(Scheme.HTTP, host, 80, path, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cannotBeMadeWithAPortThatIsNone() {
    var host = new DomainName("example.com");
    assertThatThrownBy(() -> WebUrl.root(Scheme.HTTP, host, 65_536))
        .hasMessage("port: 65536 (expected: 0 to 65535)");
  }
}
