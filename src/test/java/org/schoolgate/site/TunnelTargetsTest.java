package org.schoolgate.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TunnelTargetsTest {

  @ParameterizedTest(name = "{0} serves {1}")
  @CsvSource({
    "www-facebook-com.translate.goog, https://www.facebook.com/",
    "my--site-co-uk.translate.goog, https://my-site.co.uk/",
    "www-facebook-com.cdn.ampproject.org, https://www.facebook.com/",
    "my--site-co-uk.cdn.ampproject.org, https://my-site.co.uk/",
    "0-en--us-example-com-0.cdn.ampproject.org, https://en-us.example.com/",
    "bücher-de.cdn.ampproject.org, https://xn--bcher-kva.de/",
    "www-facebook-com.bing-amp.com, https://www.facebook.com/",
  })
  void aHostThatServesAnotherGivesItAway(String host, String target) throws Exception {
    assertThat(NestedTargets.behind(Host.parse(host)))
        .extracting(WebUrl::text)
        .containsExactly(target);
  }

  @Test
  void aHostMayServeAHostThatServesAnother() throws Exception {
    assertThat(NestedTargets.behind(Host.parse("www--facebook--com-translate-goog.translate.goog")))
        .extracting(WebUrl::text)
        .containsExactly("https://www-facebook-com.translate.goog/", "https://www.facebook.com/");
  }

  @ParameterizedTest(name = "{0} serves itself")
  @ValueSource(
      strings = {
        "www.facebook.com",
        "translate.goog",
        "cdn.ampproject.org",
        "3p.cdn.ampproject.org",
        "vbhhuqxdyxc3lt2syh5fzjbyhsdczs7tzqqtfjbbrvuutlwhj4ia.cdn.ampproject.org",
        "web.archive.org",
        "translate.google.com",
        "192.0.2.1",
        "[::1]"
      })
  void otherHostsServeThemselves(String host) throws Exception {
    assertThat(NestedTargets.behind(Host.parse(host))).isEmpty();
  }
}
