package org.schoolgate.library.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolgate.settings.Settings.Subscription;

/** Lists of more than one part are judged as one. */
final class AppraisalTest {

  private static final int MANY = 250_001;

  private static final Subscription GAMES = Subscribed.plain("https://lists.example/a");

  @TempDir private Path folder;

  @Test
  void countsTheRulesOfAllParts() throws Exception {
    assertThat(Appraisal.rules("a.txt", file(hosts(MANY)), GAMES)).isEqualTo(MANY);
  }

  @Test
  void tellsTheLineOfTheFirstProblemWhereverItIs() throws IOException {
    var file = file(hosts(MANY) + "not a host\n".repeat(3_000));
    assertThatThrownBy(() -> Appraisal.rules("a.txt", file, GAMES))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("3000 of 253001 lines are not understood, first 250003:");
  }

  @Test
  void oneBadLineInAHundredIsBorneWhereverTheyAre() throws Exception {
    var file = file(hosts(MANY) + "not a host\n".repeat(2_000));
    assertThat(Appraisal.rules("a.txt", file, GAMES)).isEqualTo(MANY);
  }

  @Test
  void findsAnExceptionInTheLastPart() throws IOException {
    var file = file(hosts(MANY) + "@@||bank.example^\n");
    assertThatThrownBy(() -> Appraisal.rules("a.txt", file, GAMES))
        .hasMessage("it would open sites, and is a list that closes them");
  }

  /** Its later lines mean nothing without its first. */
  @Test
  void readsAZoneFileInOneGo() throws Exception {
    var records =
        IntStream.range(0, MANY)
            .mapToObj(i -> "h" + i + ".example CNAME .\n")
            .collect(Collectors.joining());
    var soa = "$ORIGIN rpz.example.\n@ SOA a. b. (1 2 3 4 5)\n";
    assertThat(Appraisal.rules("a.txt", file(soa + records), GAMES)).isEqualTo(MANY);
  }

  /** However the origin is written, it holds for all lines below, and the library reads it so. */
  @ParameterizedTest
  @ValueSource(
      strings = {" $ORIGIN x.evil.", "\t$origin x.evil.", "x.evil. IN soa a. b. 1 2 3 4 5"})
  void findsASiteThatAZoneOpensFarBelowItsOrigin(String first) throws IOException {
    var file = file(first + "\n" + hosts(120_000) + "facebook.com.x.evil. CNAME facebook.com.\n");
    assertThatThrownBy(() -> Appraisal.rules("a.txt", file, GAMES))
        .hasMessage("it would open sites, and is a list that closes them");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"kind: x", "minimum-age: 7", "reason: none", "action: allow", "category: sealed"})
  void aListSaysNothingOfItselfThatTheSettingsDoNot(String line) throws IOException {
    var file = Files.writeString(folder.resolve("list"), "# " + line + "\na.example\n");
    assertThatThrownBy(() -> Appraisal.rules("a.txt", file, GAMES))
        .isInstanceOf(Refusal.class)
        .hasMessage("it would say of itself what only the settings may");
  }

  @Test
  void thirtyInAHundredAreTooManyToLose() throws Refusal {
    Appraisal.requireKept(10, 8);
    Appraisal.requireKept(1000, 701);
    assertThatThrownBy(() -> Appraisal.requireKept(10, 7))
        .hasMessage("shrunk from 10 rules to 7 (expected: more than 70 %)");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("list"), "# category: games\n" + text);
  }

  private static String hosts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "h" + i + ".example\n")
        .collect(Collectors.joining());
  }
}
