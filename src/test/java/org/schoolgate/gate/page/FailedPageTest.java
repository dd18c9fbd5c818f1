package org.schoolgate.gate.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.schoolgate.gate.net.Outcome;

final class FailedPageTest {

  private final Pages pages = new Pages("Hill Top Primary");

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void everyOutcomeHasAPage(Outcome outcome) {
    boolean told = outcome.proxyError() != null;
    var shown = told ? outcome : Outcome.INTERNAL_ERROR;
    var page = pages.failed(outcome, null, false);
    assertThat(page.status()).isEqualTo(shown.status()).isGreaterThanOrEqualTo(400);
    assertThat(page.headers())
        .containsEntry(
            "Proxy-Status",
            "schoolgate; error=%s; details=\"%s\"".formatted(shown.proxyError(), shown.code()));
    assertThat(Reading.text(page)).contains("What you can try", shown.code(), "records the sites");
  }

  @Test
  void aGateThatIsFullSaysWhenToComeBack() {
    for (var outcome : Outcome.values()) {
      var headers = pages.failed(outcome, null, false).headers();
      assertThat(headers.containsKey("Retry-After")).isEqualTo(outcome.status() == 503);
    }
  }

  @Test
  void showsTheDetailToWhoeverLooksAfterTheNetwork() {
    var page = pages.failed(Outcome.PORT_NOT_ALLOWED, "port 8443", false);
    assertThat(Reading.text(page))
        .contains("For the network manager: port-not-allowed (port 8443)");
  }

  @Test
  void letsNoMarkupOfADetailThrough() {
    var evil = "<img src=x onerror=alert(1)>&\"'{{title}}";
    var page = pages.failed(Outcome.BAD_REQUEST, evil, false);
    assertThat(Reading.html(page)).doesNotContain("<img").doesNotContain("{{");
    assertThat(Reading.text(page)).contains("(" + evil + ")");
  }

  @Test
  void showsNothingThatHidesOrTurnsTheText() {
    var page = pages.failed(Outcome.BAD_REQUEST, "a\u0000b\u001bc\u202Ed\u2066e", false);
    assertThat(Reading.text(page)).contains("(a\uFFFDb\uFFFDc\uFFFDd\uFFFDe)");
  }

  @Test
  void anUnknownAddressOfTheGateIsMissing() {
    var page = pages.missing();
    assertThat(page.status()).isEqualTo(404);
    assertThat(Reading.text(page)).contains("The school's filter has no page at this address.");
  }
}
