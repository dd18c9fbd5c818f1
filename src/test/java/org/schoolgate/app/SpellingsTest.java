package org.schoolgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code explain} makes of the table of spellings, by the shipped lists. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SpellingsTest {

  private static final int FEWEST_ROWS = 230;

  private final List<Spelling> spellings = Spelling.all();
  private final List<JsonNode> answers = new ArrayList<>();

  @BeforeAll
  void explainEverySpelling(@TempDir Path folder) throws Exception {
    OwnLists.copyTo(folder.resolve("lists"));
    var targets = spellings.stream().map(Spelling::target).toList();
    answers.addAll(CommandRun.explained(targets, "--data", folder.toString()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void everySpellingHasItsVerdict(Spelling spelling, JsonNode answer) {
    assertThat(answer.get("target").asText()).isEqualTo(spelling.target());
    assertThat(answer.get("verdict").asText() + " " + answer.get("reason").asText())
        .as(answer.toString())
        .isEqualTo(spelling.verdict() + " " + spelling.reason());
  }

  @Test
  void theTableIsLargeAndNamesNothingTwice() {
    assertThat(spellings).hasSizeGreaterThanOrEqualTo(FEWEST_ROWS);
    assertThat(spellings.stream().map(Spelling::target)).doesNotHaveDuplicates();
  }

  Stream<Arguments> rows() {
    return Stream.iterate(0, i -> i < spellings.size(), i -> i + 1)
        .map(i -> Arguments.of(spellings.get(i), answers.get(i)));
  }
}
