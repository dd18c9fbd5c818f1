package org.schoolgate.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NestedTargetsTest {

  @ParameterizedTest(name = "{0} fetches {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiterString = " = ",
      textBlock =
          """
          www-facebook-com.translate.goog = https://www.facebook.com/
          https://www-facebook-com.translate.goog/groups?_x_tr_sl=en = https://www.facebook.com/groups?_x_tr_sl=en
          https://my--site-co-uk.translate.goog/ = https://my-site.co.uk/
          https://a----b-com.translate.goog/ = https://a--b.com/
          https://com.translate.goog/?_x_tr_hp=www-facebook- = https://www.facebook.com/?_x_tr_hp=www-facebook-
          https://0-tktok--n2e-com.translate.goog/?_x_tr_enc=0 = https://xn--tktok-n2e.com/?_x_tr_enc=0
          https://1-en-wikipedia-org.translate.goog/?_x_tr_enc=1 = https://en.wikipedia.org/?_x_tr_enc=1
          https://1-0-tktok--n2e-com.translate.goog/?_x_tr_enc=1,0 = https://xn--tktok-n2e.com/?_x_tr_enc=1,0
          http://example-com.translate.goog/a?_x_tr_sch=http = http://example.com/a?_x_tr_sch=http
          translate.google.com/translate?u=https://www.facebook.com/ = https://www.facebook.com/
          translate.google.com/translate?sl=auto&tl=en&u=https%3A%2F%2Fwww.facebook.com%2Fa = https://www.facebook.com/a
          https://translate.google.co.uk/translate?hl=en&u=facebook.com = http://facebook.com/
          https://translate.google.de/website?sl=de&tl=en&u=http://facebook.com = http://facebook.com/
          https://www.google.com/translate?u=facebook.com/x&sl=en = http://facebook.com/x
          https://translate.google.com/translate?u=https%253A%252F%252Ffacebook.com = https://facebook.com/
          https://translate.google.com/translate?u=www.facebook%2Ecom = http://www.facebook.com/
          https://translate.google.com/translate?u=http://0x7f.1/ = http://127.0.0.1/
          https://translate.googleusercontent.com/translate_c?u=https://facebook.com/&usg=x = https://facebook.com/
          https://www.microsofttranslator.com/bv.aspx?from=&to=en&a=https%3A%2F%2Ffacebook.com = https://facebook.com/
          https://www.translatetheweb.com/?from=de&to=en&a=https://facebook.com/ = https://facebook.com/
          https://translate.yandex.ru/translate?lang=ru-en&url=https%3A%2F%2Ffacebook.com = https://facebook.com/
          https://translate.yandex.com/translate?url=facebook.com&lang=ru-en = http://facebook.com/
          https://fanyi.baidu.com/transpage?query=https%3A%2F%2Ffacebook.com&from=en = https://facebook.com/
          https://papago.naver.net/website?locale=en&url=https%3A%2F%2Ffacebook.com = https://facebook.com/
          https://translated.turbopages.org/proxy_u/ru-en.en.67a1/https/www.facebook.com/a = http://www.facebook.com/a
          https://webcache.googleusercontent.com/search?q=cache:https://facebook.com/ = https://facebook.com/
          https://webcache.googleusercontent.com/search?q=cache:facebook.com/a+zuck = http://facebook.com/a
          https://webcache.googleusercontent.com/search?q=cache:PmQ3vM2fXjgJ:www.facebook.com/+&cd=1 = http://www.facebook.com/
          https://webcache.googleusercontent.com/search?q=cache:PmQ3vM2fXjgJ:https://www.facebook.com/a%20words = https://www.facebook.com/a
          https://webcache.googleusercontent.com/search?q=cache%3A-mQ3vM2fXjg_%3Awww.facebook.com = http://www.facebook.com/
          https://web.archive.org/web/20200101000000/https://www.facebook.com/a?b=c = https://www.facebook.com/a?b=c
          https://web.archive.org/web/20200101000000id_/http://facebook.com/ = http://facebook.com/
          https://web.archive.org/web/2020im_/https://facebook.com/a.png = https://facebook.com/a.png
          https://web.archive.org/web/2/facebook.com = http://facebook.com/
          https://web.archive.org/web/facebook.com/groups = http://facebook.com/groups
          https://web.archive.org/web/2020/https:/facebook.com/ = https://facebook.com/
          https://web.archive.org/web/2020/HTTPS://FACEBOOK.COM/ = https://facebook.com/
          https://web.archive.org/web/2020/https%3A%2F%2Ffacebook.com%2Fa%3Fb = https://facebook.com/a?b
          https://web.archive.org/save/https://facebook.com/ = https://facebook.com/
          https://wayback.archive-it.org/1068/20200101000000/https://facebook.com/ = https://facebook.com/
          https://arquivo.pt/wayback/20150101000000/http://facebook.com/ = http://facebook.com/
          https://webarchive.nationalarchives.gov.uk/ukgwa/20200101/https://facebook.com/ = https://facebook.com/
          https://timetravel.mementoweb.org/memento/2010/http://facebook.com/ = http://facebook.com/
          https://archive.ph/newest/https://www.facebook.com/ = https://www.facebook.com/
          https://archive.today/20200101000000/https://www.facebook.com/a = https://www.facebook.com/a
          https://archive.is/o/AbCde/https://www.facebook.com/a = https://www.facebook.com/a
          https://archive.li/oldest/facebook.com = http://facebook.com/
          https://archive.vn/https://facebook.com/ = https://facebook.com/
          https://archive.fo/?url=https%3A%2F%2Ffacebook.com = https://facebook.com/
          https://archive.md/timegate/https://facebook.com/?a=b = https://facebook.com/?a=b
          https://www-facebook-com.cdn.ampproject.org/c/s/www.facebook.com/a = https://www.facebook.com/a
          https://www-facebook-com.cdn.ampproject.org/v/s/www.facebook.com/a?amp_js_v=1 = https://www.facebook.com/a?amp_js_v=1
          https://www-facebook-com.cdn.ampproject.org/i/s/www.facebook.com/a.png = https://www.facebook.com/a.png
          https://www-facebook-com.cdn.ampproject.org/c/www.facebook.com/a = http://www.facebook.com/a
          https://cdn.ampproject.org/c/s/www.facebook.com/a = https://www.facebook.com/a
          www-facebook-com.bing-amp.com/c/s/www.facebook.com/ = https://www.facebook.com/
          https://www.google.com/amp/s/www.facebook.com/a = https://www.facebook.com/a
          https://www.google.co.uk/amp/www.facebook.com/a = http://www.facebook.com/a
          https://google.de/amp/s/facebook.com = https://facebook.com/
          https://r.jina.ai/https://www.facebook.com/ = https://www.facebook.com/
          https://r.jina.ai/www.facebook.com/a = http://www.facebook.com/a
          https://r.jina.ai/?url=https://www.facebook.com/ = https://www.facebook.com/
          https://12ft.io/https://www.facebook.com/ = https://www.facebook.com/
          https://12ft.io/facebook.com = http://facebook.com/
          https://12ft.io/proxy?q=https%3A%2F%2Fwww.facebook.com%2F = https://www.facebook.com/
          https://cachedview.com/page?m=google&url=https%3A%2F%2Ffacebook.com = https://facebook.com/
          https://corsproxy.io/?https%3A%2F%2Ffacebook.com = https://facebook.com/
          https://corsproxy.io/?url=https://facebook.com = https://facebook.com/
          https://api.allorigins.win/raw?url=https://facebook.com/ = https://facebook.com/
          https://cors-anywhere.herokuapp.com/https://facebook.com/ = https://facebook.com/
          https://wsrv.nl/?url=facebook.com/a.png&w=300 = http://facebook.com/a.png
          https://validator.w3.org/nu/?showsource=yes&doc=https%3A%2F%2Ffacebook.com = https://facebook.com/
          https://via.hypothes.is/https://facebook.com/ = https://facebook.com/
          https://203.0.113.7/?__cpo=aHR0cHM6Ly93d3cueW91dHViZS5jb20 = https://www.youtube.com/
          https://203.0.113.7/watch?v=abc&__cpo=aHR0cHM6Ly93d3cueW91dHViZS5jb20= = https://www.youtube.com/
          https://cdn.proxysite.example/a/b?__cpo=aHR0cHM6Ly93d3cueW91dHViZS5jb20%3D = https://www.youtube.com/
          https://any.example/browse.php?u=https://www.facebook.com/&b=5 = https://www.facebook.com/
          https://any.example/browse.php?u=https%3A%2F%2Fwww.facebook.com%2F&b=5 = https://www.facebook.com/
          https://any.example/p/browse.php?u=aHR0cHM6Ly93d3cuZmFjZWJvb2suY29tLw%3D%3D&b=29 = https://www.facebook.com/
          https://any.example/browse.php?u=czovL3d3dy5mYWNlYm9vay5jb20v&b=29 = https://www.facebook.com/
          https://any.example/browse.php?u=Oi8vd3d3LmZhY2Vib29rLmNvbS8&b=29 = http://www.facebook.com/
          https://any.example/browse.php?b=5&u=s%3A%2F%2Fwww.facebook.com%2F = https://www.facebook.com/
          https://any.example/index.php?q=aHR0cHM6Ly93d3cuZmFjZWJvb2suY29tLw&hl=3ed = https://www.facebook.com/
          https://any.example/px/index.php?q=https%3A%2F%2Fwww.facebook.com%2F = https://www.facebook.com/
          https://any.example/index.php?hl=1&q=aHR0cHMlM0ElMkYlMkZmYWNlYm9vay5jb20 = https://facebook.com/
          https://any.example/proxy/https://www.facebook.com/a?b = https://www.facebook.com/a?b
          https://any.example/api/proxy/http:/facebook.com/ = http://facebook.com/
          https://any.example/proxy/https%3A%2F%2Ffacebook.com%2F = https://facebook.com/
          http://192.0.2.1:8080/proxy/https://facebook.com:8443/ = https://facebook.com:8443/
          """)
  void takesOutWhatTheUrlMakesSomebodyElseFetch(String typed, String target) throws Exception {
    assertThat(targets(typed)).containsExactly(target);
  }

  @ParameterizedTest(name = "{0} fetches nothing for anybody")
  @ValueSource(
      strings = {
        "https://www.example.com/",
        "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fwww.bbc.co.uk%2Fnews",
        "https://twitter.com/intent/tweet?url=https://www.bbc.co.uk/news&text=News",
        "https://www.linkedin.com/shareArticle?mini=true&url=https://www.bbc.co.uk/",
        "https://www.reddit.com/submit?url=https://www.bbc.co.uk/",
        "https://pinterest.com/pin/create/button/?url=https://example.com/&media=https://a.b.com/c",
        "https://wa.me/?text=https://www.bbc.co.uk/",
        "https://t.me/share/url?url=https://www.bbc.co.uk/",
        "https://www.google.com/url?q=https://www.facebook.com/&sa=D",
        "https://www.google.com/url?sa=t&url=https%3A%2F%2Fwww.facebook.com%2F",
        "https://www.google.com/search?q=https://www.facebook.com/",
        "https://www.google.com/search?q=facebook.com",
        "https://www.google.com/search?q=translate+facebook.com",
        "https://www.google.com/imgres?imgurl=https://i.example.com/a.png",
        "https://www.google.co.uk/maps?q=facebook.com",
        "https://www.google.com/?u=https://facebook.com",
        "https://www.google.com/amp/",
        "https://www.google.com/amp/help",
        "https://www.google.com/s2/favicons?domain=facebook.com",
        "https://accounts.google.com/signin/v2?continue=https://docs.google.com/",
        "https://accounts.google.com/o/oauth2/auth?redirect_uri=https://app.example.com/cb",
        "https://login.microsoftonline.com/common/oauth2?redirect_uri=https%3A%2F%2Fa.example",
        "https://login.live.com/login.srf?wreply=https://outlook.live.com/",
        "https://appleid.apple.com/auth/authorize?redirect_uri=https://example.com",
        "https://www.bing.com/search?q=https%3A%2F%2Fwww.facebook.com",
        "https://www.bing.com/ck/a?u=a1aHR0cHM6Ly93d3cuZmFjZWJvb2suY29tLw",
        "https://duckduckgo.com/?q=facebook.com",
        "https://duckduckgo.com/l/?uddg=https%3A%2F%2Fwww.facebook.com%2F",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.bbc.co.uk%2F",
        "https://www.youtube.com/redirect?q=https://www.bbc.co.uk/",
        "https://out.reddit.com/t3_x?url=https://www.bbc.co.uk/",
        "https://steamcommunity.com/linkfilter/?url=https://facebook.com",
        "https://translate.google.com/?sl=auto&tl=en&text=https://facebook.com&op=translate",
        "https://translate.google.com/",
        "https://translate.google.com/translate?u=",
        "https://translate.google.com/translate?u=hello",
        "https://translate.google.com/translate?u=two%20words",
        "https://translate.google.com/translate?u=javascript:alert(1)",
        "https://translate.google.com/translate?ux=https://facebook.com",
        "https://translate.google.evil.example/translate?u=https://facebook.com",
        "https://google.evil.example/amp/s/facebook.com",
        "https://notgoogle.com/amp/s/facebook.com",
        "https://translate.example.org/translate?u=https://facebook.com",
        "https://translate.yandex.ru/?text=https://facebook.com",
        "https://translate.goog/",
        "https://x.translate.goog/",
        "https://not-a-host-zzz.translate.goog/",
        "https://1-2-3-4.translate.goog/",
        "https://faketranslate.goog/",
        "https://cdn.ampproject.org/v0.js",
        "https://cdn.ampproject.org/v0/amp-carousel-0.1.js",
        "https://cdn.ampproject.org/rtv/012410292120000/v0.js",
        "https://3p.cdn.ampproject.org/",
        "https://www-facebook-com.cdn.ampproject.org/",
        "https://www-facebook-com.cdn.ampproject.org/favicon.ico",
        "https://vbhhuqxdyxc3lt2syh5fzjbyhsdczs7tzqqtfjbbrvuutlwhj4ia.cdn.ampproject.org/",
        "https://webcache.googleusercontent.com/",
        "https://webcache.googleusercontent.com/search?q=facebook.com",
        "https://lh3.googleusercontent.com/a/https://facebook.com",
        "https://web.archive.org/",
        "https://web.archive.org/_static/css/styles.css",
        "https://web.archive.org/_static/js/wbhack.js",
        "https://web.archive.org/web/20200101000000/",
        "https://archive.org/details/example.com",
        "https://archive.org/download/book/https://facebook.com",
        "https://archive.ph/AbCde",
        "https://archive.ph/AbCde/image",
        "https://archive.ph/faq",
        "https://r.jina.ai/",
        "https://jina.ai/reader?q=https://facebook.com",
        "https://12ft.io/",
        "https://12ft.io/style.css",
        "https://corsproxy.io/",
        "https://corsproxy.io/pricing?ref=home",
        "https://any.example/?__cpo=1",
        "https://any.example/?__cpo=notbase64!",
        "https://any.example/?x__cpo=aHR0cHM6Ly93d3cueW91dHViZS5jb20",
        "https://any.example/browse.php?u=home",
        "https://any.example/browse.php?cat=https://facebook.com",
        "https://any.example/browse.php",
        "https://any.example/index.php?q=node/1",
        "https://any.example/index.php?q=facebook",
        "https://any.example/index.php?q=facebook.com",
        "https://any.example/index.php?title=https://facebook.com",
        "https://any.example/index.php?q=aGVsbG8gd29ybGQgaGVsbG8",
        "https://any.example/page.php?u=https://facebook.com",
        "https://any.example/proxy/httpclient/docs",
        "https://any.example/docs/proxy/http",
        "https://any.example/docs/proxy/https/",
        "https://any.example/?url=https://facebook.com",
        "https://any.example/https://facebook.com",
        "https://en.wikipedia.org/wiki/Https://facebook.com",
        "https://feeds.example/rss?feed=https://facebook.com",
        "https://www.printfriendly.com/",
        "https://validator.w3.org/",
        "http://203.0.113.7/",
        "http://[2606:4700::1]/?u=https://facebook.com",
      })
  void ordinaryLinksHaveNoTargets(String typed) throws Exception {
    assertThat(targets(typed)).isEmpty();
  }

  @Test
  void findsTargetsInsideTargets() throws Exception {
    assertThat(
            targets(
                "https://translate.google.com/translate?u="
                    + "https%3A%2F%2Fweb.archive.org%2Fweb%2F2020%2Fhttps%3A%2F%2Ffacebook.com%2F"))
        .containsExactly(
            "https://web.archive.org/web/2020/https://facebook.com/", "https://facebook.com/");
    assertThat(targets("https://web-archive-org.translate.goog/web/2020/https://facebook.com/"))
        .containsExactly(
            "https://web.archive.org/web/2020/https://facebook.com/", "https://facebook.com/");
  }

  @Test
  void goesFourTargetsDeep() throws Exception {
    var url = "https://facebook.com/";
    for (int i = 0; i < 4; i++) {
      url = "https://r.jina.ai/" + url;
    }
    assertThat(targets(url)).hasSize(4).endsWith("https://facebook.com/");
    assertThat(targets("https://r.jina.ai/" + url))
        .hasSize(4)
        .doesNotContain("https://facebook.com/");
  }

  @Test
  void namesEightTargetsAtMostAndEachOnce() throws Exception {
    var many = new StringBuilder("https://translate.google.com/translate?");
    for (int i = 0; i < 20; i++) {
      many.append("u=https://a").append(i).append(".example/&u=https://same.example/&");
    }
    assertThat(targets(many.toString())).hasSize(8).doesNotHaveDuplicates();
  }

  @Test
  void everyRepeatedParameterCounts() throws Exception {
    assertThat(targets("https://any.example/browse.php?u=https://a.example&u=https://b.example"))
        .containsExactly("https://a.example/", "https://b.example/");
  }

  @Test
  void aBrokenEscapeHidesNothing() throws Exception {
    for (var tail : List.of("%FF", "%C3", "%zz", "%", "%25FF", "+%00")) {
      assertThat(targets("https://r.jina.ai/https%3A%2F%2Ffacebook.com%2F" + tail))
          .singleElement(STRING)
          .startsWith("https://facebook.com/");
      assertThat(targets("https://a.example/browse.php?u=https%253A%252F%252Ffacebook.com/" + tail))
          .singleElement(STRING)
          .startsWith("https://facebook.com/");
    }
  }

  @Test
  void aLongTailHidesNothing() throws Exception {
    for (var tail : List.of("a", "%C3%A9", "/http", "%25", "&u=x", "/../b")) {
      var url = "https://translate.google.com/translate?u=https%3A%2F%2Ffacebook.com%2F";
      assertThat(targets(url + tail.repeat(9_000)))
          .singleElement(STRING)
          .startsWith("https://facebook.com/");
    }
  }

  @Test
  void readsBothAlphabetsOfBase64() throws Exception {
    var address = "https://www.facebook.com/?>>>???";
    var bytes = address.getBytes(UTF_8);
    for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      var padded = encoder.encodeToString(bytes);
      var bare = encoder.withoutPadding().encodeToString(bytes);
      for (var value : List.of(padded, bare)) {
        assertThat(targets("https://any.example/?__cpo=" + value))
            .containsExactly("https://www.facebook.com/?%3E%3E%3E???");
      }
    }
  }

  @Test
  void answersOrdinaryUrlsWithTheOneEmptyList() throws Exception {
    var url = WebUrl.parse("https://www.example.com/a?b=c");
    assertThat(NestedTargets.in(url)).isSameAs(List.of());
  }

  private static List<String> targets(String typed) throws InvalidPlaceException {
    return NestedTargets.in(AddressBar.read(typed)).stream().map(WebUrl::text).toList();
  }
}
