package org.schoolgate.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicSuffixesTest {

  @ParameterizedTest(name = "{0} belongs to {1}")
  @CsvSource({
    "example.com, example.com",
    "www.example.com, example.com",
    "news.bbc.co.uk, bbc.co.uk",
    "bbc.co.uk, bbc.co.uk",
    "www.school.kent.sch.uk, school.kent.sch.uk",
    "someone.github.io, github.io",
    "a.b.blogspot.com, blogspot.com",
    "_dmarc.example.com, example.com",
    "a.-b-.example.co.uk, example.co.uk",
    "-odd-.com, -odd-.com",
    "_odd.co.uk, _odd.co.uk",
    "printer.lan, printer.lan",
    "a.b.lan, b.lan",
    "xn--d1abbgf6aiiy.xn--p1ai, xn--d1abbgf6aiiy.xn--p1ai",
    "a!b.example.com, example.com",
  })
  void findsTheRegisteredName(String name, String registrable) {
    assertThat(PublicSuffixes.registrable(new DomainName(name)))
        .isEqualTo(new DomainName(registrable));
  }

  @ParameterizedTest
  @ValueSource(strings = {"com", "co.uk", "uk", "lan", "localhost", "_odd", "-", "kent.sch.uk"})
  void aSuffixBelongsToNobody(String name) {
    assertThat(PublicSuffixes.registrable(new DomainName(name))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127", "a"})
  void survivesAsManyLabelsAsFit(String start) {
    var name = start + ".a".repeat(120) + ".co.uk";
    assertThat(PublicSuffixes.registrable(new DomainName(name)))
        .isEqualTo(new DomainName("a.co.uk"));
  }
}
