package org.schoolgate.app;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolgate.settings.SettingsLoader;
import org.schoolgate.settings.SettingsResult;

/**
 * Where settings come from.
 *
 * @param file the settings file; null for none
 * @param overrides settings of the command line, each {@code KEY=VALUE}
 */
record SettingsOrigin(@Nullable Path file, List<String> overrides) {

  /** Copies the list. */
  SettingsOrigin {
    overrides = List.copyOf(overrides);
  }

  /** The settings as they are now. */
  SettingsResult load() {
    return SettingsLoader.load(file, overrides);
  }
}
