package org.schoolgate.gate.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.site.InvalidPlaceException;

/** What holds for all the pages. */
final class LayoutTest {

  private static final int SMALL = 8 * 1024;

  static Stream<Page> everyPage() throws InvalidPlaceException {
    var pages = new Pages("Hill Top Primary");
    var house = new HousePages("Hill Top Primary", Duration.ofDays(90));
    var facebook = Judged.by("social-media/facebook.txt", Judged.FACEBOOK);
    var own =
        Stream.of(
            pages.missing(),
            facebook.page(pages, "http://www.facebook.com/"),
            Judged.byNothing().page(pages, "http://203.0.113.7/"),
            house.index(),
            house.monitoring(),
            house.ask("site=www.facebook.com"));
    var failures = Stream.of(Outcome.values()).map(end -> pages.failed(end, "a detail", false));
    return Stream.concat(own, failures);
  }

  @ParameterizedTest
  @MethodSource("everyPage")
  void theStyleIsTheOnlyThingThatMayLoad(Page page) throws NoSuchAlgorithmException {
    var style = Reading.style(page).getBytes(UTF_8);
    var digest = MessageDigest.getInstance("SHA-256").digest(style);
    assertThat(page.headers())
        .containsEntry(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(digest)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    assertThat(Reading.html(page)).doesNotContain("<script").doesNotContain(" style=");
  }

  @ParameterizedTest
  @MethodSource("everyPage")
  void nothingIsKeptOrPassedOn(Page page) {
    assertThat(page.headers())
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("Referrer-Policy", "no-referrer")
        .containsEntry("X-Content-Type-Options", "nosniff");
  }

  @ParameterizedTest
  @MethodSource("everyPage")
  void hasOneHeadingAndOneMainAndALanguage(Page page) {
    assertThat(Reading.html(page))
        .startsWith("<!DOCTYPE html>\n<html lang=\"en-GB\">")
        .containsOnlyOnce("<h1>")
        .containsOnlyOnce("<main>")
        .containsOnlyOnce("<title>")
        .contains("width=device-width, initial-scale=1\"");
  }

  @ParameterizedTest
  @MethodSource("everyPage")
  void carriesTheSchoolsNameAndSaysThatUseIsRecorded(Page page) {
    assertThat(Reading.text(page))
        .contains("Hill Top Primary", "This network records the sites that are visited on it.");
  }

  @ParameterizedTest
  @MethodSource("everyPage")
  void isSmall(Page page) {
    assertThat(page.body()).hasSizeLessThan(SMALL);
  }
}
