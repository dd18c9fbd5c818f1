package org.schoolgate.library.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read out of the files of checks. */
final class CheckFolderTest {

  private static final Duration LATER = Duration.ofMinutes(1);

  @TempDir private Path lists;

  @Test
  void aTargetIsAHostOrAUrlAndCommentsArePassedOver() throws IOException {
    write(
        "must-allow.txt",
        "\uFEFF# updates\n\nexample.com   # why\n\thttps://a.example/b?c=d#e\r\n[::1]:80/x\n");
    var read = read();
    assertThat(read.problems()).isEmpty();
    assertThat(targets(read))
        .containsExactly("example.com", "https://a.example/b?c=d#e", "[::1]:80/x");
    assertThat(read.checks()).extracting(Check::line).containsExactly(3, 4, 5);
    assertThat(read.checks()).extracting(Check::demand).containsOnly(Demand.MUST_ALLOW);
  }

  @Test
  void aBadLineIsToldWithItsPlaceAndTheOthersCount() throws IOException {
    var file =
        write(
            "must-block.txt",
            "good.example\nexa^mple.com\n  two words.example # a comment\nmailto:a@b.example\n||x.example^\n");
    var read = read();
    assertThat(targets(read)).containsExactly("good.example");
    assertThat(read.problems())
        .hasSize(4)
        .allMatch(problem -> problem.contains("(expected: "))
        .satisfiesExactly(
            problem -> assertThat(problem).startsWith(file + ":2:1: exa^mple.com"),
            problem ->
                assertThat(problem)
                    .startsWith(file + ":3:7: words.example (expected: one host or URL on a line"),
            problem -> assertThat(problem).startsWith(file + ":4:1: "),
            problem -> assertThat(problem).startsWith(file + ":5:1: "));
  }

  @Test
  void whatIsMissingHasNoChecksAndIsNoProblem() {
    var read = read();
    assertThat(read.checks()).isEmpty();
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void anEditIsSeenEvenWithTheSameSizeAtOnce() throws IOException {
    var folder = new CheckFolder(lists);
    write("must-block.txt", "a.example\n");
    assertThat(folder.refresh(Instant.now())).isTrue();
    assertThat(folder.refresh(Instant.now())).isFalse();
    write("must-block.txt", "b.example\n");
    assertThat(folder.refresh(Instant.now())).isTrue();
    assertThat(targets(folder)).containsExactly("b.example");
  }

  @Test
  void aFileThatGoesTakesItsChecksAlong() throws IOException {
    var folder = new CheckFolder(lists);
    var file = write("must-block.txt", "a.example\n");
    folder.refresh(Instant.now());
    Files.delete(file);
    assertThat(folder.refresh(Instant.now().plus(LATER))).isTrue();
    assertThat(folder.checks()).isEmpty();
  }

  @Test
  void aFileThatIsNotTextKeepsItsLastGoodVersionAndSaysSo() throws IOException {
    var folder = new CheckFolder(lists);
    var file = write("must-block.txt", "a.example\n");
    folder.refresh(Instant.now());
    Files.write(file, new byte[] {'b', (byte) 0xff, '\n'});
    assertThat(folder.refresh(Instant.now().plus(LATER))).isTrue();
    assertThat(targets(folder)).containsExactly("a.example");
    assertThat(folder.problems()).singleElement().asString().startsWith(file + ": not text");
  }

  @Test
  void aFolderInPlaceOfAFileAndALinkThatLeadsNowhereAreTold() throws IOException {
    Files.createDirectories(lists.resolve("checks/must-block.txt"));
    Files.createSymbolicLink(lists.resolve("checks/must-allow.txt"), lists.resolve("nowhere"));
    var read = read();
    assertThat(read.checks()).isEmpty();
    assertThat(read.problems()).hasSize(2).allMatch(problem -> problem.contains("not readable"));
  }

  @Test
  void nothingInATargetCanBreakALineOfTheLog() throws IOException {
    write("must-allow.txt", "http://a.example/\u001b[31m\u0085x\n");
    assertThat(read().checks())
        .isNotEmpty()
        .allMatch(each -> !each.target().matches(".*\\p{Cc}.*"));
  }

  private Path write(String name, String text) throws IOException {
    var file = lists.resolve("checks").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private CheckFolder read() {
    var folder = new CheckFolder(lists);
    folder.refresh(Instant.now());
    return folder;
  }

  private static List<String> targets(CheckFolder folder) {
    return folder.checks().stream().map(Check::target).toList();
  }
}
