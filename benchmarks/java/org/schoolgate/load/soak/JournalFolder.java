package org.schoolgate.load.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The gate's journal on disk, which an hour of load would make tens of gigabytes long. */
final class JournalFolder {

  private static final int KEPT = 3;

  private JournalFolder() {}

  /** Deletes all but the newest segments. */
  static void trim(Path journal) throws IOException {
    try (var segments = Files.list(journal)) {
      var all = segments.sorted().toList();
      for (var old : all.subList(0, Math.max(0, all.size() - KEPT))) {
        Files.deleteIfExists(old);
      }
    }
  }
}
