package org.schoolgate.blocklist.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.schoolgate.blocklist.Action;
import org.schoolgate.blocklist.Lists;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;

/** What holds for any text at all. */
final class ListParserPropertyTest {

  private static final String[] PIECES = {
    "example", ".", "com", "*.", "||", "@@", "^", "$", "important", "/", "?", "#", " ", "\t",
        "0.0.0.0",
    "::1", "[", "]", "(", ")", "CNAME", "SOA", "NS", "IN", "$ORIGIN", "$TTL", "rpz-ip", "@", ";",
        "!",
    "http://", ":", "8080", "%", "xn--", "é", "\u0000", "\uD800", "title:", "category:", "-", "_",
        "\\"
  };

  @Property(tries = 500)
  void readsAnyTextWithoutFailing(@ForAll List<String> lines) {
    requireSound(lines);
  }

  @Property(tries = 10000)
  void readsAnyMixtureOfTheFormsWithoutFailing(@ForAll("mixtures") List<String> lines) {
    requireSound(lines);
  }

  @Property(tries = 10000)
  void readsARuleAsWrittenBackAsTheSameRule(@ForAll("mixtures") List<String> lines) {
    var list = ListParser.parse("test.txt", lines.iterator());

    for (int rule = 0; rule < list.rules().size(); rule++) {
      var action = list.header().action() == Action.ALLOW ? "# action: allow\n" : "";
      var again = Lists.parse(action + list.rules().text(rule));
      assertThat(Lists.rules(again)).containsExactly(Lists.rule(list, rule));
    }
  }

  @Property(tries = 20000)
  void takesTheShortWayOnlyForNamesThatAreCanonical(@ForAll("names") String text)
      throws InvalidPlaceException {
    if (HostText.isPlainName(text)) {
      assertThat(Host.parse(text).text()).isEqualTo(text);
    }
  }

  @Provide
  Arbitrary<List<String>> mixtures() {
    var line =
        Arbitraries.of(PIECES)
            .list()
            .ofMinSize(1)
            .ofMaxSize(9)
            .map(pieces -> String.join("", pieces));
    return line.list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> names() {
    var label =
        Arbitraries.oneOf(
            Arbitraries.of("xn--", "xn--a", "0x1f", "123", "a", "com", "", "-", "_", "a-b", "A"),
            Arbitraries.strings().withChars("ax0-_n").ofMaxLength(66));
    return label.list().ofMaxSize(6).map(labels -> String.join(".", labels));
  }

  private static void requireSound(List<String> lines) {
    var list = ListParser.parse("test.txt", lines.iterator());

    assertThat(list.problemCount()).isLessThanOrEqualTo(list.lineCount());
    assertThat(list.problems()).hasSize(Math.min(list.problemCount(), 100));
    for (var problem : list.problems()) {
      assertThat(problem.line()).isBetween(1, lines.size());
      assertThat(problem.column()).isBetween(1, lines.get(problem.line() - 1).length() + 1);
    }
  }
}
