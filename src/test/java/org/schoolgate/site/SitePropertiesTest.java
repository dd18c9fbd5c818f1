package org.schoolgate.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class SitePropertiesTest {

  private static final int TRIES = 10_000;

  @Property(tries = TRIES)
  void parsingAHostTwiceChangesNothing(@ForAll("hostlike") String text) {
    try {
      var host = Host.parse(text);
      assertThat(Host.parse(host.authority())).isEqualTo(host);
      assertThat(host.text()).matches("[!-~]{1,253}");
    } catch (InvalidPlaceException refused) {
      assertThat(refused.expected()).isNotEmpty();
    }
  }

  @Property(tries = TRIES)
  void parsingAUrlTwiceChangesNothing(@ForAll("urllike") String text) {
    try {
      var url = WebUrl.parse(text);
      assertThat(WebUrl.parse(url.text())).isEqualTo(url);
      assertThat(url.text()).matches("[!-~]+");
      assertThat(url.path()).startsWith("/").doesNotContainPattern("/\\.\\.?(/|$)");
    } catch (InvalidPlaceException refused) {
      assertThat(refused.getMessage()).contains("expected");
    }
  }

  @Property(tries = TRIES)
  void noTextBreaksAnyReader(@ForAll String text) {
    readEverywhere(text);
    readEverywhere("http://" + text);
  }

  @Property(tries = TRIES / 10)
  void noTextInAFetchersUrlBreaksAnyReader(@ForAll String text) {
    readEverywhere("http://a.translate.goog/" + text);
    readEverywhere("http://web.archive.org/web/" + text);
    readEverywhere("http://a.cdn.ampproject.org/c/s/" + text);
    readEverywhere("http://translate.google.com/translate?u=" + text);
    readEverywhere("http://[" + text + "]/");
  }

  @Property(tries = TRIES)
  void noUrlBreaksAnyReader(@ForAll("urllike") String text) {
    readEverywhere(text);
    readEverywhere("http://r.jina.ai/" + text);
    readEverywhere("http://example.com/browse.php?u=" + text);
    readEverywhere("http://example.com/?__cpo=" + text);
  }

  @Property(tries = TRIES)
  void everyAddressSurvivesItsText(@ForAll long high, @ForAll long low) throws Exception {
    for (var address : Arrays.asList(new IpAddress(high, low), IpAddress.ofV4(low))) {
      assertThat(IpAddress.parse(address.text())).isEqualTo(address);
      assertThat(Host.parse(address.authority())).isEqualTo(address);
      assertThat(IpAddress.of(address.toInetAddress())).isEqualTo(address);
    }
  }

  @Property(tries = TRIES)
  void sparseIpv6AddressesSurviveTheirText(@ForAll("sparse") long high, @ForAll("sparse") long low)
      throws Exception {
    var address = new IpAddress(high, low);
    assertThat(IpAddress.parse(address.text())).isEqualTo(address);
  }

  @Property(tries = TRIES)
  void aRangeContainsWhatSharesItsPrefix(
      @ForAll long high,
      @ForAll long low,
      @ForAll @IntRange(max = 128) int bits,
      @ForAll long noise)
      throws Exception {
    var address = new IpAddress(high, low);
    int prefix = address.isV4() ? bits / 4 : bits;
    var range = enclosing(address, prefix);
    assertThat(range.contains(address)).isTrue();
    assertThat(AddressRange.parse(range.text())).isEqualTo(range);
    if (!address.isV4() && prefix > 0 && prefix <= 64) {
      var flipped = new IpAddress(high ^ (1L << (64 - prefix)), noise);
      assertThat(range.contains(flipped)).isFalse();
    }
  }

  @Provide
  Arbitrary<String> hostlike() {
    var characters =
        Arbitraries.of(
            "a", "b", "z", "A", "0", "1", "9", "x", ".", ".", "-", "_", "%", "%41", "%2e", "%C3%BC",
            "xn--", "ü", "і", "。", "\u00AD", "\u200D", "\u0300", "א", "ß", "💩", ":", "[", "]", "@",
            "/", " ", "\uD800", "ａ", "255", "0x", "com");
    return characters.list().ofMaxSize(12).map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> urllike() {
    var characters =
        Arbitraries.of(
            "a",
            "b",
            "é",
            "/",
            "/",
            ".",
            "..",
            "%2e",
            "%2E",
            "%2f",
            "%61",
            "%25",
            "%",
            "%%",
            "?",
            "#",
            "&",
            "=",
            "\\",
            " ",
            "\t",
            "'",
            "\"",
            "|",
            "~",
            "%7e",
            "%40",
            "@",
            ":",
            "u=",
            "url=",
            "https://",
            "https%3A%2F%2F",
            "x.com",
            "\uD800",
            "{",
            "^",
            "+",
            "cache:");
    var starts =
        Arbitraries.of("http://example.com", "https://user@EXAMPLE.com:80", "ws:a.b", "http://");
    return starts.flatMap(
        start ->
            characters.list().ofMaxSize(14).map(parts -> start + "/" + String.join("", parts)));
  }

  @Provide
  Arbitrary<Long> sparse() {
    return Arbitraries.of(0L, 1L, 0x10000L, 0xFFFFL << 32, 1L << 48, 0x0001_0000_0001_0000L, -1L);
  }

  private static AddressRange enclosing(IpAddress address, int prefix) throws Exception {
    try {
      return AddressRange.parse(address.text() + "/" + prefix);
    } catch (InvalidPlaceException belowPrefix) {
      return AddressRange.parse(belowPrefix.expected());
    }
  }

  private static void readEverywhere(String text) {
    attempt(() -> Host.parse(text));
    attempt(() -> Authority.parse(text));
    attempt(() -> IpAddress.parse(text));
    attempt(() -> AddressRange.parse(text));
    attempt(() -> NestedTargets.in(WebUrl.parse(text)));
    attempt(() -> NestedTargets.in(AddressBar.read(text)));
    attempt(
        () -> {
          if (Host.parse(text) instanceof DomainName name) {
            PublicSuffixes.registrable(name);
            Lookalikes.of(List.of(name)).imitated(name);
          }
          return text;
        });
  }

  /** Lets nothing but a refusal pass. */
  private static void attempt(Reading reading) {
    try {
      assertThat(reading.read()).isNotNull();
    } catch (InvalidPlaceException refused) {
      assertThat(refused.getMessage()).contains(" (expected: ");
    }
  }

  private interface Reading {
    Object read() throws InvalidPlaceException;
  }
}
