package org.schoolgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.schoolgate.settings.SettingsResult.Loaded;
import org.schoolgate.settings.SettingsResult.Refused;

/** Loads settings for a test and says what came of it. */
final class Try {

  private Try() {}

  /** The settings from these overrides, which must be sound. */
  static Settings set(String... overrides) {
    return loaded(SettingsLoader.load(null, List.of(overrides)));
  }

  /** The settings from this file text, which must be sound. */
  static Settings file(Path folder, String text) throws IOException {
    return loaded(SettingsLoader.load(written(folder, text), List.of()));
  }

  /** The problems of these overrides, as text. */
  static List<String> problems(String... overrides) {
    return texts(SettingsLoader.load(null, List.of(overrides)));
  }

  /** The problems of this file text, without the name of the file. */
  static List<String> fileProblems(Path folder, String text) throws IOException {
    var file = written(folder, text);
    return texts(SettingsLoader.load(file, List.of())).stream()
        .map(problem -> problem.replace(file + ":", ""))
        .toList();
  }

  static Path written(Path folder, String text) throws IOException {
    return Files.writeString(folder.resolve("schoolgate.yaml"), text);
  }

  static List<String> texts(SettingsResult result) {
    return switch (result) {
      case Loaded loaded -> List.of();
      case Refused refused -> refused.problems().stream().map(SettingsProblem::text).toList();
    };
  }

  private static Settings loaded(SettingsResult result) {
    assertThat(texts(result)).isEmpty();
    return ((Loaded) result).settings();
  }
}
