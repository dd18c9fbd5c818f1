package org.schoolgate.settings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.settings.Node.Mapping;

/** Holds configuration.md to the settings as they are. */
@Tag("docs")
final class ConfigurationDocumentTest {

  private static final Path DOCUMENT =
      Path.of(System.getProperty("project.root", ""), "src/docs/configuration.md");
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|.*", Pattern.MULTILINE);

  /** All keys that cannot be seen unless something is written there. */
  private static final String EVERY_KEY_OF_LISTS =
      """
      groups: [{name: a, strictest: true, open: [{what: b}], close: [{what: c}]}]
      subscriptions: [{name: a, address: "https://lists.example/a", category: b}]
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsSound(String yaml) throws IOException {
    assertThat(Try.fileProblems(folder, yaml)).isEmpty();
  }

  @Test
  void everyKeyIsDocumentedAndEveryDocumentedKeyIsKnown() throws IOException {
    assertThat(documented()).containsExactlyElementsOf(known());
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("defaults")
  void everyDefaultIsTheOneThatIsDocumented(String key, String value) {
    var documented = Try.set(key + "=" + value);
    var defaults = Settings.defaults();
    assertThat(documented.clients()).hasSameElementsAs(defaults.clients());
    assertThat(documented).usingRecursiveComparison().ignoringFields("clients").isEqualTo(defaults);
  }

  static Stream<String> examples() throws IOException {
    return YAML.matcher(document()).results().map(block -> block.group(1));
  }

  static List<Arguments> defaults() throws IOException {
    var rows = new ArrayList<Arguments>();
    var row = Pattern.compile("^\\| `([^`\\[]+)` \\|[^|]*\\| `([^`]+)` \\|", Pattern.MULTILINE);
    row.matcher(document())
        .results()
        .forEach(match -> rows.add(Arguments.of(match.group(1), match.group(2))));
    assertThat(rows).hasSizeGreaterThan(20);
    return rows;
  }

  private static List<String> documented() throws IOException {
    return ROW.matcher(document()).results().map(row -> row.group(1)).sorted().toList();
  }

  private static Set<String> known() {
    var problems = new Problems();
    var unknown = new UnknownKeys();
    var tree = YamlText.read(EVERY_KEY_OF_LISTS, "sample", "", problems);
    SettingsLoader.read((Mapping) requireNonNull(tree), problems, unknown, Path.of(""));
    var keys = new TreeSet<>(Unserved.KEYS.keySet());
    unknown.known().forEach(key -> keys.add(key.replaceAll("\\[\\d+]", "[]")));
    keys.add("timetable");
    assertThat(problems.inOrder()).isEmpty();
    return keys;
  }

  private static String document() throws IOException {
    return Files.readString(DOCUMENT);
  }
}
