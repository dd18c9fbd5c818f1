package org.schoolgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped lists have to close, and what they must never touch. */
final class GreatServicesTest {

  @TempDir private Path data;

  @ParameterizedTest(name = "{0}")
  @CsvSource({"must-block.txt, block, 200", "must-allow.txt, allow, 150"})
  void everyHostOfTheTableHasItsVerdict(String table, String verdict, int fewest) {
    holds(Table.rows(table), verdict, fewest);
  }

  /** What ships for the library to hold edits to. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"must-block.txt, block, 120", "must-allow.txt, allow, 180"})
  void everyTargetOfTheShippedChecksHasItsVerdict(String file, String verdict, int fewest)
      throws IOException {
    var checks = CommandRun.ROOT.resolve("blocklists/checks").resolve(file);
    try (var lines = Files.lines(checks)) {
      holds(
          lines.filter(each -> !each.isBlank() && !each.startsWith("#")).toList(), verdict, fewest);
    }
  }

  private void holds(List<String> hosts, String verdict, int fewest) {
    assertThat(hosts).hasSizeGreaterThanOrEqualTo(fewest).doesNotHaveDuplicates();
    assertThat(CommandRun.explained(hosts, "--data", data.toString()))
        .allSatisfy(answer -> assertThat(answer.get("verdict").asText()).isEqualTo(verdict));
  }
}
