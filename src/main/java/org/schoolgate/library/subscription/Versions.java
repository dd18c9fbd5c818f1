package org.schoolgate.library.subscription;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The last versions of a list that are no longer in force, compressed. */
final class Versions {

  private static final int MOST_KEPT = 3;
  private static final Pattern STAMP = Pattern.compile("[0-9]{13}");

  private Versions() {}

  /** Keeps {@code list}, which was adopted at {@code adopted}. */
  static void keep(Path folder, Path list, Instant adopted) throws IOException {
    var draft = folder.resolve(".version.new");
    try (var out = new GZIPOutputStream(Files.newOutputStream(draft))) {
      Files.copy(list, out);
    }
    Durable.put(draft, next(folder, adopted, ".txt.gz"));
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

  /** A file of {@code folder} named by {@code time}, and after all that are there. */
  static Path next(Path folder, Instant time, String ending) throws IOException {
    long number = time.toEpochMilli();
    for (var each : SubscriptionFolder.entries(folder)) {
      var stamp = STAMP.matcher(each.getFileName().toString());
      if (stamp.lookingAt()) {
        number = Math.max(number, Long.parseLong(stamp.group()) + 1);
      }
    }
    return folder.resolve(String.format("%013d", number) + ending);
  }

  /** Deletes all files of {@code folder} but the last {@code most} by name. */
  static void keepLast(Path folder, int most) throws IOException {
    var files = SubscriptionFolder.entries(folder);
    for (var old : files.subList(0, Math.max(0, files.size() - most))) {
      Files.delete(old);
    }
  }
}
