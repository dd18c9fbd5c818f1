package org.schoolgate.gate.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolgate.policy.Reason;
import org.schoolgate.policy.Ruling;
import org.schoolgate.policy.Verdict;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;

final class BlockedPageTest {

  private static final String ASK = "Ask for it to be opened";

  private final Pages pages = new Pages("Hill Top Primary");

  @Test
  void namesTheServiceItsCategoryAndTheReason() throws InvalidPlaceException {
    var page =
        Judged.by("social-media/facebook.txt", Judged.FACEBOOK)
            .page(pages, "http://www.facebook.com/photos?me");
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.type()).isEqualTo("text/html; charset=utf-8");
    assertThat(page.headers())
        .containsEntry(
            "Proxy-Status", "schoolgate; error=http_request_denied; details=\"category\"");
    assertThat(Reading.text(page))
        .startsWith("This page is closed here – Hill Top Primary")
        .contains(
            "www.facebook.com is part of Facebook, which is social media (social networking).",
            "About Facebook: People share news, pictures and messages.",
            "Our school keeps social media closed on the school network.",
            ASK,
            "Not what you expected? You can go back, or ask an adult who is with you.",
            "If something online has upset you, talk to a member of staff or Childline (0800 1111).",
            "This network records the sites that are visited on it. Why?",
            "Group: pupils")
        .doesNotContain("photos");
    assertThat(Reading.html(page))
        .contains(
            "href=\"http://schoolgate.internal/ask?site=www.facebook.com\"",
            "href=\"http://schoolgate.internal/monitoring\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          media-sharing  | social media (photo and video sharing)
          micro-blogging | social media (short public posts)
          dating         | social media (dating and meeting strangers)
          anonymous      | social media (chat without names)
          ephemeral      | social media (disappearing messages)
          pen-friends    | social media (pen friends)
          """)
  void saysEachKindInWords(String kind, String words) throws InvalidPlaceException {
    var list = "# title: A\n# category: social-media\n# kind: " + kind + "\na.example\n";
    var page = Judged.by("social-media/a.txt", list).page(pages, "http://a.example/");
    assertThat(Reading.text(page)).contains("a.example is part of A, which is " + words + ".");
  }

  @Test
  void doesNotCallACollectionOfSitesAService() throws InvalidPlaceException {
    var list = "# title: Time wasters\n# category: online-games\ngames.example\n";
    var page = Judged.by("games.txt", list).page(pages, "http://www.games.example/");
    assertThat(Reading.text(page))
        .contains(
            "www.games.example is on the list “Time wasters” (online games).",
            "Our school keeps sites like this closed on the school network.");
  }

  @Test
  void saysWhereAnotherPageLeadsTo() throws InvalidPlaceException {
    var page =
        Judged.by("social-media/facebook.txt", Judged.FACEBOOK)
            .page(pages, "http://translate.google.com/translate?u=http://facebook.com/");
    assertThat(Reading.text(page))
        .contains(
            "translate.google.com leads to facebook.com, part of Facebook, which is social media");
    assertThat(Reading.html(page)).contains("/ask?site=facebook.com\"");
  }

  @Test
  void saysThatTheSchoolClosedWhatALocalListNames() throws InvalidPlaceException {
    var page = Judged.by("ours.txt", "odd.example\n").page(pages, "http://odd.example/");
    assertThat(Reading.text(page))
        .startsWith("The school has closed this page")
        .contains("odd.example is on the school's own list of closed sites.", ASK);
  }

  @Test
  void saysThatOnlyListedSitesAreOpen() throws InvalidPlaceException {
    var page = Judged.byNothing().onlyListed().page(pages, "http://odd.example/");
    assertThat(Reading.text(page))
        .contains("odd.example is not on the school's list of sites.", ASK);
  }

  @Test
  void tellsASupervisedPersonWhomToAsk() throws InvalidPlaceException {
    var page = Judged.byNothing().supervised().page(pages, "http://odd.example/");
    assertThat(Reading.text(page))
        .startsWith("The web is closed for you for now")
        .contains("Ask the adult in the room to open this page with you.")
        .doesNotContain(ASK);
  }

  @Test
  void keepsQuietAboutASealedSite() throws InvalidPlaceException {
    var list = "# title: Feed of horrors\n# category: sealed\n# reason: Very bad.\nbad.example\n";
    var judged = Judged.by("sealed/feed.txt", list);
    assertThat(Reading.text(judged.page(pages, "http://bad.example/")))
        .startsWith("This page is closed")
        .contains("This page cannot be opened.", "Childline")
        .doesNotContain(ASK)
        .doesNotContain("bad.example")
        .doesNotContain("horrors")
        .doesNotContain("Very bad");
    assertThat(Reading.html(judged.json(pages, "http://bad.example/")))
        .contains("\"reason\":\"sealed\"")
        .doesNotContain("horrors");
  }

  @Test
  void accusesNobodyOfGettingRoundTheFilter() throws InvalidPlaceException {
    var list = "# title: Sneaky VPN\n# category: circumvention\n# kind: vpn\nvpn.example\n";
    var page = Judged.by("circumvention/v.txt", list).page(pages, "http://vpn.example/");
    assertThat(Reading.text(page))
        .contains(
            "vpn.example was not opened.",
            "This kind of page is used to get round the school's safety filter. It stays closed.")
        .doesNotContain(ASK)
        .doesNotContain("Sneaky");
  }

  @ParameterizedTest
  @CsvSource({"http://203.0.113.7/, 203.0.113.7", "http://[2001:db8::1]/, 2001:db8::1"})
  void explainsAnAddressLiteral(String url, String shown) throws InvalidPlaceException {
    assertThat(Reading.text(Judged.byNothing().page(pages, url)))
        .contains(shown + " is a number, not the name of a site.")
        .doesNotContain(ASK);
  }

  @Test
  void explainsALookalike() throws InvalidPlaceException {
    var list = "# title: TikTok\n# category: social-media\ntiktok.com\n";
    var page = Judged.by("social-media/tiktok.txt", list).page(pages, "http://tіktok.com/");
    assertThat(Reading.text(page))
        .contains("xn--tktok-n2e.com is not what it seems", "made to look like tiktok.com.")
        .doesNotContain(ASK);
  }

  @ParameterizedTest
  @CsvSource({
    "http://a_b.example/, a_b.example",
    "http://xn--bcher-kva.example/, xn--bcher-kva.example"
  })
  void asksForTheCanonicalHost(String url, String asked) throws InvalidPlaceException {
    var page = Judged.byNothing().onlyListed().page(pages, url);
    assertThat(Reading.html(page)).contains("/ask?site=" + asked + "\"");
  }

  @Test
  void hasWordsForEveryReason() throws InvalidPlaceException {
    var host = Host.parse("a.example");
    for (var reason : Reason.values()) {
      var block = new Verdict.Block(new Ruling(reason, true, null, null, null), true);
      var page = pages.blocked(host, block, "everyone", false);
      assertThat(Reading.text(page)).as(reason.code()).contains("closed");
      assertThat(page.headers().get("Proxy-Status")).contains('"' + reason.code() + '"');
    }
  }

  @Test
  void letsNoMarkupOfAListOrGroupThrough() throws InvalidPlaceException {
    var evil = "<script>alert(1)</script>\"'&{{why}}";
    var list =
        "# title: %s\n# category: social-media\n# reason: %s\na.example\n".formatted(evil, evil);
    var block = Judged.by("social-media/a.txt", list).block("http://a.example/");
    var page = new Pages(evil).blocked(Host.parse("a.example"), block, evil, false);
    assertThat(Reading.html(page)).doesNotContain("<script").doesNotContain("{{");
    assertThat(Reading.text(page)).contains("is part of " + evil, "Group: " + evil);
  }
}
