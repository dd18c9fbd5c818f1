package org.schoolgate.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LookalikesTest {

  private static final Lookalikes LOOKALIKES =
      protecting(
          "tiktok.com",
          "www.tiktok.com",
          "facebook.com",
          "instagram.com",
          "snapchat.com",
          "youtube.com",
          "twitter.com",
          "reddit.com",
          "x.com",
          "vk.com",
          "line.me",
          "discord.gg",
          "docs.google.com",
          "linea.com",
          "bucher.de",
          "bücher.ch",
          "ok.ru");

  @ParameterizedTest(name = "{0} imitates {1}")
  @CsvSource({
    "tіktok.com, tiktok.com",
    "TІKTOK.com, tiktok.com",
    "www.tіktok.com, tiktok.com",
    "m.login.tіktok.com, tiktok.com",
    "tіktok.net, tiktok.com",
    "tіktok.co.uk, tiktok.com",
    "tıktok.com, tiktok.com",
    "tiktοk.com, tiktok.com",
    "fаcebook.com, facebook.com",
    "fасеbооk.com, facebook.com",
    "facebооk.org, facebook.com",
    "ιnstagram.com, instagram.com",
    "instаgrаm.com, instagram.com",
    "snаpchat.com, snapchat.com",
    "уoutube.com, youtube.com",
    "youtubе.com, youtube.com",
    "twіtter.com, twitter.com",
    "rеddit.com, reddit.com",
    "rеddіt.app, reddit.com",
    "х.com, x.com",
    "www.х.com, x.com",
    "lіne.me, line.me",
    "dіscord.gg, discord.gg",
    "discоrd.com, discord.gg",
    "docs.gооgle.com, docs.google.com",
    "a.docs.gооgle.com, docs.google.com",
    "lіnеа.com, linea.com",
    "tiktok.соm, tiktok.com",
    "bücһer.ch, bücher.ch",
  })
  void findsTheNameThatBorrowedLettersImitate(String name, String imitated) throws Exception {
    assertThat(LOOKALIKES.imitated(domain(name))).isEqualTo(domain(imitated));
  }

  @ParameterizedTest(name = "{0} imitates nothing")
  @ValueSource(
      strings = {
        "tiktok.com",
        "www.tiktok.com",
        "tiktok.net",
        "tikt0k.com",
        "t1ktok.com",
        "faceb00k.com",
        "rnicrosoft.com",
        "box.com",
        "dropbox.com",
        "netflix.com",
        "бox.com",
        "bох.net",
        "х.net",
        "lіne.net",
        "online.me",
        "bücher.de",
        "www.bücher.de",
        "bücher.ch",
        "www.bücher.ch",
        "президент.рф",
        "línea.com",
        "www.línea.com",
        "почта.рф",
        "яндекс.рф",
        "россия.рф",
        "ökotest.de",
        "müller.de",
        "españa.es",
        "日本語.jp",
        "例え.テスト",
        "παράδειγμα.gr",
        "موقع.وزارة-الاتصالات.مصر",
        "한국.kr",
        "☃.net",
        "gооgle.com",
        "www.gооgle.com",
        "mail.gооgle.com",
        "tіktoks.com",
        "mytіktok.com",
        "tіk-tok.com",
        "tіktok.example.com",
        "tіktok",
        "рф",
        "дом.рф",
      })
  void leavesHonestNamesAlone(String name) throws Exception {
    assertThat(LOOKALIKES.imitated(domain(name))).isNull();
  }

  @Test
  void watchesOverNothingWhenToldTo() throws Exception {
    assertThat(Lookalikes.none().imitated(domain("tіktok.com"))).isNull();
    assertThat(Lookalikes.of(List.of()).imitated(domain("tіktok.com"))).isNull();
  }

  private static Lookalikes protecting(String... names) {
    return Lookalikes.of(Arrays.stream(names).map(LookalikesTest::domain).toList());
  }

  private static DomainName domain(String text) {
    try {
      return (DomainName) Host.parse(text);
    } catch (InvalidPlaceException e) {
      throw new IllegalStateException(e);
    }
  }
}
