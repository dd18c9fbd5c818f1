package org.schoolgate.blocklist.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolgate.blocklist.Action;
import org.schoolgate.blocklist.ListHeader;
import org.schoolgate.blocklist.Lists;

/** What holds for a list as a whole. */
final class ListParserTest {

  @Test
  void readsTheHeaderOfAList() {
    var list =
        Lists.parse(
            "social-media/instagram.txt",
            """
            # title: Instagram
            # category: social-media
            # kind: media-sharing
            # minimum-age: 13
            # reason: Photo and video sharing with private messages.

            instagram.com
            """);

    assertThat(list.header())
        .isEqualTo(
            new ListHeader(
                "Instagram",
                "social-media",
                "media-sharing",
                13,
                "Photo and video sharing with private messages.",
                Action.BLOCK));
    assertThat(list.service()).isEqualTo("instagram");
    assertThat(list.problems()).isEmpty();
  }

  @Test
  void takesAFileWithoutAHeaderAsALocalBlockList() {
    var list = Lists.parse("ours.txt", "# Date: 1 May\n# just a note\nexample.com\n");

    assertThat(list.header())
        .isEqualTo(new ListHeader("ours", "local", null, 0, null, Action.BLOCK));
    assertThat(list.problems()).isEmpty();
  }

  @Test
  void readsHeadersWithExclamationMarksAndInAnyCase() {
    var list = Lists.parse("! Title: Theirs\n!category:Social-Media\nexample.com");

    assertThat(list.header().title()).isEqualTo("Theirs");
    assertThat(list.header().category()).isEqualTo("social-media");
  }

  @Test
  void endsTheHeaderAtTheFirstRule() {
    var list = Lists.parse("example.com\n# category: social-media\n# minimum-age: abc\n");

    assertThat(list.header().category()).isEqualTo(ListHeader.LOCAL);
    assertThat(list.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "# minimum-age: abc, 16, abc",
    "# minimum-age: 0, 16, 0",
    "# minimum-age: -1, 16, -1",
    "# minimum-age: 100, 16, 100",
    "# category: Social Media, 13, Social Media",
    "# category:, 12, ''",
    "#kind: a/b, 8, a/b",
    "# action: maybe, 11, maybe",
    "# title:, 9, ''"
  })
  void reportsABadHeaderAtItsValue(String header, int column, String value) {
    var list = Lists.parse(header + "\nexample.com");

    assertThat(list.problems()).hasSize(1);
    assertThat(list.problems().get(0).line()).isEqualTo(1);
    assertThat(list.problems().get(0).column()).isEqualTo(column);
    assertThat(list.problems().get(0).value()).isEqualTo(value);
    assertThat(list.header().category()).isEqualTo(ListHeader.LOCAL);
    assertThat(Lists.rules(list)).containsExactly("BLOCK DOMAIN example.com");
  }

  @Test
  void reportsAHeaderThatIsThereTwice() {
    var list = Lists.parse("# category: learning\n# category: sealed\nexample.com");

    assertThat(list.header().category()).isEqualTo("learning");
    assertThat(list.problems().toString()).contains("2:1:").contains("category only once");
  }

  @Test
  void allowsWithPlainLinesInAListThatAllows() {
    var list =
        Lists.parse(
            "# action: allow\nexample.com\n*.b.example\n@@||c.example^\nd.example CNAME .\n");

    assertThat(Lists.rules(list))
        .containsExactly(
            "ALLOW DOMAIN example.com",
            "ALLOW BELOW b.example",
            "ALLOW DOMAIN c.example",
            "BLOCK EXACT d.example");
    assertThat(list.rules().text(0)).isEqualTo("example.com");
    assertThat(list.rules().text(2)).isEqualTo("c.example");
  }

  @Test
  void remembersTheLineOfEachRule() {
    var list =
        Lists.parse("# note\n\na.example\n0.0.0.0 b.example c.example\nbad line\nd.example/x");

    assertThat(list.rules().size()).isEqualTo(4);
    assertThat(list.rules().line(0)).isEqualTo(3);
    assertThat(list.rules().line(1)).isEqualTo(4);
    assertThat(list.rules().line(2)).isEqualTo(4);
    assertThat(list.rules().line(3)).isEqualTo(6);
    assertThat(list.lineCount()).isEqualTo(4);
  }

  @Test
  void keepsTheGoodHostsOfAHostsLineWithABadOne() {
    var list = Lists.parse("0.0.0.0 a.example b..example c.example");

    assertThat(Lists.rules(list))
        .containsExactly("BLOCK DOMAIN a.example", "BLOCK DOMAIN c.example");
    assertThat(list.problems().get(0).column()).isEqualTo(19);
    assertThat(list.problemCount()).isEqualTo(1);
  }

  @Test
  void readsAroundByteOrderMarkCarriageReturnsAndOddSpaces() {
    var list =
        ListParser.parse(
            "odd.txt",
            java.util.List.of(
                    "\uFEFF# title: Odd\r",
                    "a.example\r",
                    "\tb.example \t",
                    "\u00A0c.example\u3000",
                    "  ",
                    "\r")
                .iterator());

    assertThat(list.problems()).isEmpty();
    assertThat(list.header().title()).isEqualTo("Odd");
    assertThat(Lists.rules(list))
        .containsExactly(
            "BLOCK DOMAIN a.example", "BLOCK DOMAIN b.example", "BLOCK DOMAIN c.example");
  }

  @Test
  void countsColumnsFromTheBeginningOfTheLine() {
    var list = Lists.parse("   http://example.com:8080/");

    assertThat(list.problems().get(0).column()).isEqualTo(11);
  }

  @Test
  void cutsWhatItReportsAndTakesControlCharactersOut() {
    var list = Lists.parse("\u001B[31m" + "x".repeat(500));

    assertThat(list.problems().get(0).value()).hasSize(80).startsWith("\uFFFD[31mxxx");
  }

  @Test
  void reportsALineThatIsTooLongWithoutReadingIt() {
    var list = Lists.parse("a.example/" + "x".repeat(5000));

    assertThat(list.problems().get(0).expected()).isEqualTo("a line of at most 4096 characters");
  }

  @Test
  void isBrokenWhenMoreThanOneLineInAHundredIsBad() {
    var good = String.join("\n", Collections.nCopies(99, "example.com"));

    assertThat(Lists.parse(good + "\nbad line").broken()).isFalse();
    assertThat(Lists.parse(good + "\nbad line\nbad line").broken()).isTrue();
    assertThat(Lists.parse("").broken()).isFalse();
    assertThat(Lists.parse("bad line").broken()).isTrue();
  }

  @Test
  void keepsTheFirstHundredProblemsAndCountsTheRest() {
    var list = Lists.parse(String.join("\n", Collections.nCopies(250, "bad line")));

    assertThat(list.problems()).hasSize(100);
    assertThat(list.problemCount()).isEqualTo(250);
  }

  @ParameterizedTest
  @CsvSource({
    "social-media/instagram.txt, instagram",
    "instagram.txt, instagram",
    "ut1/adult/domains, adult",
    "ut1/adult/urls, adult",
    "domains, domains"
  })
  void namesTheServiceAfterTheFile(String name, String service) {
    assertThat(Lists.parse(name, "").service()).isEqualTo(service);
  }
}
