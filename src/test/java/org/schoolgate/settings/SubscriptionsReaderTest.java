package org.schoolgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolgate.settings.Settings.Subscription;

/** Subscriptions as they are written, right and wrong. */
final class SubscriptionsReaderTest {

  private static final String SOUND =
      "name: games, address: \"https://lists.example/a\", category: g";
  private static final String ADDRESS =
      "an address, as in https://lists.example/games.txt; http:// only beside checksum or minisign";

  @Test
  void whatIsLeftOutHasItsDefault() {
    assertThat(Try.set("subscriptions=[{" + SOUND + "}]").subscriptions())
        .containsExactly(
            new Subscription(
                "games",
                "games",
                URI.create("https://lists.example/a"),
                List.of(),
                "g",
                false,
                Duration.ofDays(1),
                null,
                null,
                64L << 20));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          refresh  | 1m        | a time from 5m to 30d in ms, s, m, h or d
          largest  | 1GB       | a size from 1KB to 256MB in B, KB, MB or GB
          format   | zip       | list or tar.gz
          members  | a/b       | members only beside format: tar.gz
          action   | open      | block or allow
          checksum | abc       | a SHA-256 of 64 hexadecimal digits
          minisign | RWQ       | a public key of minisign, which begins RW
          """)
  void saysWhatWasExpected(String key, String value, String expected) {
    assertThat(Try.problems("subscriptions=[{" + SOUND + ", " + key + ": " + value + "}]"))
        .singleElement()
        .asString()
        .contains("subscriptions[1]." + key)
        .endsWith("(expected: " + expected + ")");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "http://lists.example/a",
    "ftp://lists.example/a",
    "https:///a",
    "https://lists.example:99999/a",
    "https://lists.example:0/a",
    "https://user@lists.example/a",
    "https://lists.example/a#b",
    "https://lists.example/ä",
    "lists.example/a"
  })
  void refusesAnAddressThatIsNotSafeOrNone(String address) {
    assertThat(Try.problems("subscriptions=[{name: a, category: b, address: \"" + address + "\"}]"))
        .singleElement()
        .asString()
        .endsWith("(expected: " + ADDRESS + ")");
  }

  @Test
  void refusesANameWhoseFileIsNoList() {
    assertThat(Try.problems("subscriptions=[{" + SOUND.replace("games", "readme") + "}]"))
        .singleElement()
        .asString()
        .endsWith("(expected: another name: readme.txt is no list)");
  }

  @Test
  void takesHttpBesideAChecksum() {
    var pinned = "checksum: " + "0A".repeat(32) + ", ";
    var settings = Try.set("subscriptions=[{" + pinned + SOUND.replace("https:", "http:") + "}]");
    assertThat(settings.subscriptions().get(0).checksum()).isEqualTo("0a".repeat(32));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"../etc/passwd", "/etc/passwd", "a/../b", "-x"})
  void refusesAMemberThatIsNoPathInAnArchive(String member) {
    var archive = SOUND + ", format: tar.gz, members: [\"" + member + "\"]";
    assertThat(Try.problems("subscriptions=[{" + archive + "}]").get(0))
        .endsWith("(expected: the path of a file in the archive, as in games/domains)");
  }

  @Test
  void asksForTheMembersOfAnArchive() {
    assertThat(Try.problems("subscriptions=[{" + SOUND + ", format: tar.gz}]"))
        .containsExactly(
            "--set subscriptions[1].members: nothing (expected: the files of the archive that are"
                + " wanted, as in [games/domains])");
  }

  @Test
  void refusesAListThatWouldOpenWhateverItNames() {
    assertThat(
            Try.problems(
                "subscriptions=[{" + SOUND.replace("category: g", "category: never-break") + "}]"))
        .anyMatch(problem -> problem.contains("never-break is for the school's own lists"));
  }

  @Test
  void refusesTheSameNameTwiceAndOneThatIsNoFile() {
    assertThat(Try.problems("subscriptions=[{" + SOUND + "}, {" + SOUND + "}]"))
        .singleElement()
        .asString()
        .endsWith("(expected: a name that no other subscription has)");
    assertThat(Try.problems("subscriptions=[{" + SOUND.replace("games", "../x") + "}]").get(0))
        .endsWith("(expected: a name of up to 40 lower-case letters, digits and hyphens)");
  }

  @Test
  void tellsWhatIsMissing() {
    assertThat(Try.problems("subscriptions=[{}]", "subscriptions=games")).isNotEmpty();
    assertThat(Try.problems("subscriptions=[{refresh: 1h}]")).hasSize(3);
  }
}
