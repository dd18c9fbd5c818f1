package org.schoolgate.library.subscription;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The last versions of a list that are no longer in force, compressed. */
final class Versions {

  private static final int MOST_KEPT = 3;

  private Versions() {}

  /** Keeps {@code list}, which was adopted at {@code adopted}. */
  static void keep(Path folder, Path list, Instant adopted) throws IOException {
    var draft = folder.resolve(".version.new");
    try (var out = new GZIPOutputStream(Files.newOutputStream(draft))) {
      Files.copy(list, out);
    }
    Durable.put(draft, folder.resolve(stamp(adopted) + ".txt.gz"));
    keepLast(folder, MOST_KEPT);
  }

  /** The newest; null where there is none. */
  static @Nullable Path last(Path folder) throws IOException {
    var versions = SubscriptionFolder.entries(folder);
    return versions.isEmpty() ? null : versions.get(versions.size() - 1);
  }

  /** Unpacks {@code version} to {@code into}. */
  static void restore(Path version, Path into) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(version));
        var out = Files.newOutputStream(into)) {
      in.transferTo(out);
    }
  }

  /** A name for a file that sorts by time. */
  static String stamp(Instant time) {
    return String.format("%013d", time.toEpochMilli());
  }

  /** Deletes all files of {@code folder} but the last {@code most} by name. */
  static void keepLast(Path folder, int most) throws IOException {
    var files = SubscriptionFolder.entries(folder);
    for (var old : files.subList(0, Math.max(0, files.size() - most))) {
      Files.delete(old);
    }
  }
}
