package org.schoolgate.gate.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HousePagesTest {

  private final HousePages pages = new HousePages("Hill Top Primary", Duration.ofDays(90));

  @Test
  void saysWhatIsRecordedAndForHowLong() {
    assertThat(Reading.text(pages.monitoring()))
        .startsWith("Why am I monitored?")
        .contains(
            "the date and the time",
            "the device's address",
            "never what was searched for or typed after a question mark",
            "What is not recorded",
            "your passwords",
            "90 days, then it is deleted",
            "UK GDPR",
            "Keeping children safe in education",
            "Prevent duty");
  }

  @Test
  void countsASingleDayAsOne() {
    var page = new HousePages("Hill Top Primary", Duration.ofDays(1)).monitoring();
    assertThat(Reading.text(page)).contains("1 day, then");
  }

  @ParameterizedTest
  @CsvSource({
    "site=www.facebook.com, www.facebook.com",
    "a=b&site=FACEBOOK.com&c, facebook.com",
    "site=%5B2001%3Adb8%3A%3A1%5D, 2001:db8::1",
    "site=b%C3%BCcher.example, xn--bcher-kva.example"
  })
  void showsTheSiteThatIsAskedFor(String query, String shown) {
    assertThat(Reading.text(pages.ask(query))).contains("The site is " + shown + ".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "site", "site=", "site=%", "site=%ZZ", "site=<b>", "site=a b", "x=a.example"})
  void showsNoSiteWhereNoneIsNamed(String query) {
    assertThat(Reading.text(pages.ask(query)))
        .doesNotContain("The site is")
        .contains("School Business Manager", "The headteacher decides.");
  }

  @Test
  void asksWithoutAQueryToo() {
    assertThat(Reading.text(pages.ask(null))).contains("Tell the School Business Manager");
  }
}
