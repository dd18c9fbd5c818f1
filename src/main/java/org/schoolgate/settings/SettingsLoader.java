package org.schoolgate.settings;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolgate.settings.Node.Mapping;
import org.schoolgate.settings.Node.Mark;
import org.schoolgate.settings.SettingsResult.Loaded;
import org.schoolgate.settings.SettingsResult.Refused;

/** Loads the settings: defaults, under those of the file, under those of the command line. */
public final class SettingsLoader {

  /** The Java property that names the folder in which Schoolgate is installed. */
  public static final String HOME = "schoolgate.home";

  private SettingsLoader() {}

  /**
   * Loads the settings.
   *
   * @param file the settings file; null for none
   * @param overrides settings of the command line, each {@code KEY=VALUE}, the last one winning
   */
  public static SettingsResult load(@Nullable Path file, List<String> overrides) {
    var problems = new Problems();
    var tree = file == null ? new Mapping(Mark.COMMAND_LINE) : SettingsFile.read(file, problems);
    Overrides.apply(overrides, tree, problems);
    var settings = read(tree, problems, new UnknownKeys(), folderOf(file));
    var found = problems.inOrder();
    return found.isEmpty() ? new Loaded(settings) : new Refused(found);
  }

  /** Reads the whole tree, so that {@code unknown} afterwards knows every key there is. */
  static Settings read(Mapping tree, Problems problems, UnknownKeys unknown, Path fileFolder) {
    var lists = Path.of(System.getProperty(HOME, "")).resolve("blocklists");
    var settings = new SettingsReader(tree, problems, unknown, fileFolder, lists).read();
    unknown.report(problems);
    return settings;
  }

  private static Path folderOf(@Nullable Path file) {
    var folder = file == null ? null : file.getParent();
    return folder == null ? Path.of("") : folder;
  }
}
