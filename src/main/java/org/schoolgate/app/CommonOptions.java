package org.schoolgate.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolgate.library.Library;
import org.schoolgate.library.LibraryObserver;
import org.schoolgate.library.ListFolder;
import org.schoolgate.library.Opening;
import org.schoolgate.library.compiled.CompiledStore;
import org.schoolgate.settings.Settings;
import org.schoolgate.settings.SettingsResult;
import picocli.CommandLine.Option;

/** The options that every command takes. */
final class CommonOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings, in YAML. Without it every setting has its default.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Where everything that is written goes (default: ./data).")
  private Path data = Path.of("data");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, over the file's. Commas separate the items of a list.")
  private List<String> overrides = new ArrayList<>();

  Path data() {
    return data;
  }

  /** Where the settings come from. */
  SettingsOrigin origin() {
    return new SettingsOrigin(config, overrides);
  }

  /** The settings, or null once every problem has been told to {@code err}. */
  @Nullable Settings settings(PrintWriter err) {
    return switch (origin().load()) {
      case SettingsResult.Loaded loaded -> loaded.settings();
      case SettingsResult.Refused refused -> {
        refused.problems().forEach(problem -> err.println(problem.text()));
        err.flush();
        yield null;
      }
    };
  }

  /** The lists as they are now, read once. */
  Opening readLists(Settings settings) {
    var store = CompiledStore.reading(compiledLists());
    try (var library =
        new Library(
            listFolders(settings),
            published -> {},
            LibraryObserver.silent(),
            InstantSource.system(),
            store)) {
      return library.open();
    }
  }

  /** Where large lists are kept compiled. */
  Path compiledLists() {
    return data.resolve("compiled");
  }

  /** Where the lists are: the school's folder, and what is edited in the browser or fetched. */
  List<ListFolder> listFolders(Settings settings) {
    return List.of(
        ListFolder.of(settings.blocklists()), new ListFolder("lists/", data.resolve("lists")));
  }
}
