package org.schoolgate.library.subscription;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one version of a list changed against another. */
final class DifferenceTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void comparesLinesWhateverTheirOrderCommentsAndSpaces() throws IOException {
    var counts = counts("# one\nb\n  a\nc\n", "c\n! two\na\nb  \n\nd\nd\n");
    assertThat(counts).isEqualTo(new Difference.Counts(1, 0));
    assertThat(kept()).containsExactly("+ d");
  }

  @Test
  void everythingIsNewWhereThereWasNothing() throws IOException {
    Files.writeString(folder.resolve("after"), "a\nb\n");
    assertThat(difference().keep(changes(), NOW)).isEqualTo(new Difference.Counts(2, 0));
  }

  @RepeatedTest(30)
  void agreesWithPlainSets(RepetitionInfo repetition) throws IOException {
    var chance = new Random(repetition.getCurrentRepetition());
    var before = lines(chance);
    var after = lines(chance);
    var added = without(after, before);
    var removed = without(before, after);

    assertThat(counts(String.join("\n", before), String.join("\n", after)))
        .isEqualTo(new Difference.Counts(added.size(), removed.size()));

    var expected = new HashSet<String>();
    added.forEach(line -> expected.add("+ " + line));
    removed.forEach(line -> expected.add("- " + line));
    assertThat(kept()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void countsExactlyThoughItKeepsNoMoreThanItsBound() throws IOException {
    int lines = Difference.MOST_LINES_KEPT + 5_000;
    var text = IntStream.range(0, lines).mapToObj(i -> "h" + i).collect(Collectors.joining("\n"));
    assertThat(counts("", text)).isEqualTo(new Difference.Counts(lines, 0));
    assertThat(kept()).hasSize(Difference.MOST_LINES_KEPT);
  }

  @Test
  void keepsLinesNoLongerThanTheyCanBeShownAndNoMoreThanTheDiskCanBear() throws IOException {
    counts("", "a\u001B[2J" + "b".repeat(5_000));
    assertThat(kept()).containsExactly("+ a\uFFFD[2J" + "b".repeat(295));

    int lines = 60_000;
    var tail = "\uFFFC".repeat(400);
    var text = IntStream.range(0, lines).mapToObj(i -> i + tail).collect(Collectors.joining("\n"));
    assertThat(counts("", text)).isEqualTo(new Difference.Counts(lines, 0));
    assertThat(Files.size(requireNonNull(Versions.last(changes())))).isLessThan((8 << 20) + 2000);
  }

  @Test
  void dropsTheOldestChanges() throws IOException {
    for (int i = 0; i < 14; i++) {
      Files.writeString(folder.resolve("before"), "a" + i);
      Files.writeString(folder.resolve("after"), "b" + i);
      difference().keep(changes(), NOW.plusSeconds(i));
    }
    assertThat(SubscriptionFolder.entries(changes())).hasSize(10);
    assertThat(kept()).containsExactly("- a13", "+ b13");
  }

  private Difference.Counts counts(String before, String after) throws IOException {
    Files.writeString(folder.resolve("before"), before);
    Files.writeString(folder.resolve("after"), after);
    return difference().keep(changes(), NOW);
  }

  private Difference difference() {
    return new Difference(folder.resolve("before"), folder.resolve("after"), 42);
  }

  private Path changes() throws IOException {
    return Files.createDirectories(folder.resolve("changes"));
  }

  private List<String> kept() throws IOException {
    var last = requireNonNull(Versions.last(changes()));
    return Files.readAllLines(last).stream().filter(line -> !line.startsWith("#")).toList();
  }

  private static List<String> lines(Random chance) {
    var lines = new ArrayList<String>();
    int count = chance.nextInt(60);
    for (int i = 0; i < count; i++) {
      lines.add("h" + chance.nextInt(50) + ".example");
    }
    return lines;
  }

  private static Set<String> without(List<String> lines, List<String> others) {
    var left = new HashSet<>(lines);
    left.removeAll(new HashSet<>(others));
    return left;
  }
}
