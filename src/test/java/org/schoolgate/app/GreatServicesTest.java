package org.schoolgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped lists have to close, and what they must never touch. */
final class GreatServicesTest {

  @TempDir private Path data;

  @ParameterizedTest(name = "{0}")
  @CsvSource({"must-block.txt, block, 200", "must-allow.txt, allow, 150"})
  void everyHostOfTheTableHasItsVerdict(String table, String verdict, int fewest) {
    var hosts = Table.rows(table);
    assertThat(hosts).hasSizeGreaterThanOrEqualTo(fewest).doesNotHaveDuplicates();
    assertThat(CommandRun.explained(hosts, "--data", data.toString()))
        .allSatisfy(answer -> assertThat(answer.get("verdict").asText()).isEqualTo(verdict));
  }
}
