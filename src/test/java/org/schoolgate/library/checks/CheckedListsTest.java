package org.schoolgate.library.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schoolgate.library.ListState;
import org.schoolgate.policy.Period;
import org.schoolgate.policy.Switch;

/** Edits of lists that pass or fail the checks, by a library over real files. */
final class CheckedListsTest {

  private static final String CHAT =
      "# category: social-media\n\nchat.example\nchat-pictures.example\n";
  private static final String EXAMS = "# category: never-break\n\nexams.example\n";

  @TempDir private Path folder;
  private CheckedShelf shelf;

  @BeforeEach
  void openTheLibrary() throws IOException {
    shelf =
        new CheckedShelf(folder)
            .write("social-media/chat.txt", CHAT)
            .write("never-break/exams.txt", EXAMS)
            .write("local/own.txt", "first.example\n")
            .write("checks/must-allow.txt", "# exams\n\nupdates.example\nwww.exams.example\n")
            .write("checks/must-block.txt", "chat.example\n")
            .open();
  }

  @Test
  void aBadEditIsHeldBackAndTheMessageNamesCheckListAndLine() throws IOException {
    shelf.write("local/own.txt", "first.example\nsecond.example\nupdates.example\n");
    shelf.library.refresh();
    assertThat(shelf.held("local/own.txt"))
        .isEqualTo(
            folder.resolve("checks/must-allow.txt")
                + ":3: updates.example: blocked (expected: allowed),"
                + " by list local/own.txt, line 3: updates.example");
    assertThat(shelf.blocks("updates.example")).isFalse();
    assertThat(shelf.blocks("second.example")).isFalse();
    assertThat(shelf.blocks("first.example")).isTrue();
    assertThat(shelf.checks.failing()).isEqualTo(1);
  }

  @Test
  void aGoodEditBesideABadOneComesIntoForce() throws IOException {
    shelf.write("local/own.txt", "updates.example\n").write("local/good.txt", "good.example\n");
    shelf.library.refresh();
    assertThat(shelf.held("local/own.txt")).contains("list local/own.txt, line 1");
    assertThat(shelf.isGood("local/good.txt")).isTrue();
    assertThat(shelf.blocks("good.example")).isTrue();
    assertThat(shelf.blocks("first.example")).isTrue();
  }

  @Test
  void takingAwayTheRuleThatBlocksIsHeldBack() throws IOException {
    shelf.write("social-media/chat.txt", "# category: social-media\n\nchat-pictures.example\n");
    shelf.library.refresh();
    assertThat(shelf.held("social-media/chat.txt"))
        .endsWith(
            ":1: chat.example: allowed (expected: blocked), for it is no longer blocked"
                + " by list social-media/chat.txt, line 3: chat.example");
    assertThat(shelf.blocks("chat.example")).isTrue();
  }

  @Test
  void takingAwayTheFileThatBlocksIsHeldBackAndStaysSo() throws IOException {
    shelf.delete("social-media/chat.txt");
    shelf.library.refresh();
    assertThat(shelf.held("social-media/chat.txt")).contains("social-media/chat.txt, line 3");
    assertThat(shelf.blocks("chat.example")).isTrue();
    int publications = shelf.publications();
    shelf.library.refresh();
    assertThat(shelf.publications()).isEqualTo(publications);
    assertThat(shelf.blocks("chat.example")).isTrue();
  }

  @Test
  void theFileMayGoWhenTheCheckHasGone() throws IOException {
    shelf.delete("social-media/chat.txt");
    shelf.library.refresh();
    shelf.write("checks/must-block.txt", "# nothing\n");
    shelf.library.refresh();
    assertThat(shelf.knows("social-media/chat.txt")).isFalse();
    assertThat(shelf.blocks("chat.example")).isFalse();
    assertThat(shelf.checks.failing()).isZero();
  }

  @Test
  void aFileThatComesBackIsGoodAgain() throws IOException {
    shelf.delete("social-media/chat.txt");
    shelf.library.refresh();
    shelf.write("social-media/chat.txt", CHAT);
    shelf.library.refresh();
    assertThat(shelf.isGood("social-media/chat.txt")).isTrue();
    assertThat(shelf.checks.failing()).isZero();
  }

  @Test
  void anAllowRuleThatOpensWhatMustBeClosedIsHeldBack() throws IOException {
    shelf.write("local/open.txt", "# action: allow\n\nother.example\nchat.example\n");
    shelf.library.refresh();
    assertThat(shelf.held("local/open.txt"))
        .endsWith("allowed (expected: blocked), by list local/open.txt, line 4: chat.example");
    assertThat(shelf.state("local/open.txt").inForce()).isNull();
    assertThat(shelf.blocks("chat.example")).isTrue();
  }

  @Test
  void losingTheRuleThatKeptAnotherOffIsHeldBack() throws IOException {
    shelf.write("local/own.txt", "exams.example\n");
    shelf.library.refresh();
    assertThat(shelf.isGood("local/own.txt")).isTrue();
    shelf.write("never-break/exams.txt", "# category: never-break\n\nother.example\n");
    shelf.library.refresh();
    assertThat(shelf.held("never-break/exams.txt"))
        .endsWith("no longer allowed by list never-break/exams.txt, line 3: exams.example");
    assertThat(shelf.isGood("local/own.txt")).isTrue();
    assertThat(shelf.blocks("www.exams.example")).isFalse();
  }

  @Test
  void anotherCategoryInTheHeaderIsACauseToo() throws IOException {
    shelf.write("never-break/exams.txt", EXAMS.replace("never-break", "games"));
    shelf.library.refresh();
    assertThat(shelf.held("never-break/exams.txt")).contains("list never-break/exams.txt, line 3");
    assertThat(shelf.blocks("www.exams.example")).isFalse();
  }

  @Test
  void aRuleMayMoveFromOneListToAnother() throws IOException {
    shelf
        .write("social-media/chat.txt", "# category: social-media\n\nchat-pictures.example\n")
        .write("social-media/talk.txt", "# category: social-media\n\nchat.example\n");
    shelf.library.refresh();
    assertThat(shelf.isGood("social-media/chat.txt")).isTrue();
    assertThat(shelf.isGood("social-media/talk.txt")).isTrue();
  }

  @Test
  void severalBadEditsAreEachHeldBackForTheirOwnReason() throws IOException {
    shelf
        .write("local/own.txt", "updates.example\n")
        .write("local/open.txt", "@@||chat.example^\n")
        .write("local/good.txt", "good.example\n");
    shelf.library.refresh();
    assertThat(shelf.held("local/own.txt")).contains("must-allow.txt:3:");
    assertThat(shelf.held("local/open.txt")).contains("must-block.txt:1:");
    assertThat(shelf.isGood("local/good.txt")).isTrue();
    assertThat(shelf.checks.failing()).isEqualTo(2);
  }

  @Test
  void twoEditsOfWhichEachAloneFailsAreBothHeldBack() throws IOException {
    shelf.write("local/a.txt", "updates.example\n").write("local/b.txt", "updates.example\n");
    shelf.library.refresh();
    assertThat(shelf.state("local/a.txt")).isInstanceOf(ListState.HeldBack.class);
    assertThat(shelf.state("local/b.txt")).isInstanceOf(ListState.HeldBack.class);
    assertThat(shelf.blocks("updates.example")).isFalse();
  }

  @Test
  void anEditThatRestsOnOneThatIsHeldBackIsHeldBackWithIt() throws IOException {
    shelf
        .write("social-media/chat.txt", "# category: social-media\n\nchat-pictures.example\n")
        .write(
            "social-media/talk.txt", "# category: social-media\n\nchat.example\nupdates.example\n")
        .write("local/good.txt", "good.example\n");
    shelf.library.refresh();
    assertThat(shelf.held("social-media/talk.txt")).contains("must-allow.txt:3: updates.example");
    assertThat(shelf.held("social-media/chat.txt")).contains("must-block.txt:1: chat.example");
    assertThat(shelf.isGood("local/good.txt")).isTrue();
    assertThat(shelf.blocks("chat.example")).isTrue();
    assertThat(shelf.blocks("updates.example")).isFalse();
  }

  @Test
  void mendingTheEditBringsItIntoForce() throws IOException {
    shelf.write("local/own.txt", "second.example\nupdates.example\n");
    shelf.library.refresh();
    shelf.write("local/own.txt", "second.example\n");
    shelf.library.refresh();
    assertThat(shelf.isGood("local/own.txt")).isTrue();
    assertThat(shelf.blocks("second.example")).isTrue();
    assertThat(shelf.checks.failing()).isZero();
  }

  @Test
  void anEditThatIsUndoneIsGood() throws IOException {
    shelf.write("local/own.txt", "updates.example\n");
    shelf.library.refresh();
    shelf.write("local/own.txt", "first.example\n");
    shelf.library.refresh();
    assertThat(shelf.isGood("local/own.txt")).isTrue();
    assertThat(shelf.checks.failing()).isZero();
  }

  @Test
  void whatIsHeldBackIsTriedAgainWhenTheCheckIsTakenOut() throws IOException {
    shelf.write("local/own.txt", "updates.example\n");
    shelf.library.refresh();
    shelf.write("checks/must-allow.txt", "www.exams.example\n");
    shelf.library.refresh();
    assertThat(shelf.isGood("local/own.txt")).isTrue();
    assertThat(shelf.blocks("updates.example")).isTrue();
  }

  @Test
  void whatIsHeldBackIsTriedAgainWhenAnotherListChanges() throws IOException {
    shelf.write("local/own.txt", "updates.example\n");
    shelf.library.refresh();
    shelf.write("never-break/updates.txt", "# category: never-break\n\nupdates.example\n");
    shelf.library.refresh();
    assertThat(shelf.isGood("local/own.txt")).isTrue();
    assertThat(shelf.blocks("updates.example")).isFalse();
  }

  @Test
  void nothingIsPublishedAgainWhileNothingChanges() throws IOException {
    shelf.write("local/own.txt", "updates.example\n");
    shelf.library.refresh();
    int publications = shelf.publications();
    shelf.library.refresh();
    shelf.library.refresh();
    assertThat(shelf.publications()).isEqualTo(publications);
  }

  @Test
  void aCheckThatFailsByWhatIsInForceIsCountedAndHoldsNothingBack() throws IOException {
    shelf.write("checks/must-allow.txt", "first.example\nupdates.example\n");
    shelf.library.refresh();
    assertThat(shelf.checks.failing()).isEqualTo(1);
    assertThat(shelf.blocks("first.example")).isTrue();
    shelf.write("local/own.txt", "first.example\nsecond.example\n");
    shelf.library.refresh();
    assertThat(shelf.isGood("local/own.txt")).isTrue();
    assertThat(shelf.blocks("second.example")).isTrue();
    shelf.write("local/own.txt", "second.example\n");
    shelf.library.refresh();
    assertThat(shelf.checks.failing()).isZero();
  }

  @Test
  void theFirstOpeningPublishesEverythingAndCounts(@TempDir Path other) throws IOException {
    var first =
        new CheckedShelf(other)
            .write("own.txt", "updates.example\nsecond.example\n")
            .write("checks/must-allow.txt", "updates.example\n")
            .write("checks/must-block.txt", "chat.example\n")
            .open();
    assertThat(first.isGood("own.txt")).isTrue();
    assertThat(first.blocks("updates.example")).isTrue();
    assertThat(first.checks.failing()).isEqualTo(2);
  }

  @Test
  void aBrokenFileOfChecksKeepsItsLastGoodVersion() throws IOException {
    shelf.write("checks/must-allow.txt", "updates.example\n\0\n");
    shelf.library.refresh();
    shelf.write("local/own.txt", "updates.example\n");
    shelf.library.refresh();
    assertThat(shelf.held("local/own.txt")).contains("updates.example");
  }

  @Test
  void withoutFilesOfChecksEverythingPasses() throws IOException {
    shelf.delete("checks/must-allow.txt");
    shelf.delete("checks/must-block.txt");
    shelf.write("local/own.txt", "updates.example\n@@||chat.example^\n");
    shelf.library.refresh();
    assertThat(shelf.isGood("local/own.txt")).isTrue();
  }

  @Test
  void aBrokenListThatWasHeldBackKeepsItsLastGoodVersion() throws IOException {
    shelf.write("local/own.txt", "updates.example\n");
    shelf.library.refresh();
    shelf.write("local/own.txt", "not a list\nat all\nfirst.example\nthird.example\n");
    shelf.library.refresh();
    assertThat(shelf.state("local/own.txt")).isInstanceOf(ListState.Stale.class);
    assertThat(shelf.blocks("first.example")).isTrue();
    assertThat(shelf.blocks("third.example")).isFalse();
  }

  @Test
  void anEditOfTheSettingsThatMakesACheckFailIsCounted() throws IOException {
    shelf.adopt(CheckedShelf.house(new Switch("chat", true, null)));
    assertThat(shelf.checks.failing()).isEqualTo(1);
    shelf.write("local/own.txt", "second.example\n");
    shelf.library.refresh();
    assertThat(shelf.isGood("local/own.txt")).isTrue();
    shelf.adopt(CheckedShelf.house());
    assertThat(shelf.checks.failing()).isZero();
  }

  @Test
  void whatIsHeldBackIsTriedAgainWhenTheSettingsChange() throws IOException {
    shelf.write("games.txt", "# category: games\n\nupdates.example\n");
    shelf.library.refresh();
    assertThat(shelf.held("games.txt")).contains("updates.example");
    shelf.adopt(CheckedShelf.house(new Switch("games", true, null)));
    shelf.library.refresh();
    assertThat(shelf.isGood("games.txt")).isTrue();
    assertThat(shelf.checks.failing()).isZero();
  }

  @Test
  void aChoiceThatIsBoundToATimeMakesNoCheckFail() {
    var always = new Period.Slot(EnumSet.allOf(DayOfWeek.class), LocalTime.MIN, LocalTime.MIN);
    var now = new Period("now", ZoneOffset.UTC, List.of(always));
    shelf.adopt(CheckedShelf.house(new Switch("chat", true, now)));
    assertThat(shelf.blocks("chat.example")).isFalse();
    assertThat(shelf.checks.failing()).isZero();
  }
}
