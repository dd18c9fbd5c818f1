package org.schoolgate.settings;

import java.util.List;

/** What became of loading the settings. */
public sealed interface SettingsResult {

  /** Nothing was wrong. */
  record Loaded(Settings settings) implements SettingsResult {}

  /** Something was wrong, so nothing starts: all problems, in the order they are written in. */
  record Refused(List<SettingsProblem> problems) implements SettingsResult {

    /** Copies the problems. */
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
