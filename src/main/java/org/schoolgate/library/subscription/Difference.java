package org.schoolgate.library.subscription;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;

/**
 * What one version of a list has changed against the one before: lines that came and lines that
 * went, their order aside.
 */
final class Difference {

  /** The counts are exact whatever is kept. */
  static final int MOST_LINES_KEPT = 100_000;

  private static final int MOST_FILES_KEPT = 10;

  private final Path before;
  private final Path after;
  private final long seed;

  /** How many lines came and went. */
  record Counts(int added, int removed) {}

  /**
   * @param before the earlier version; it need not exist
   * @param seed of the hashes by which lines are compared
   */
  Difference(Path before, Path after, long seed) {
    this.before = before;
    this.after = after;
    this.seed = seed;
  }

  /** Writes what changed to a file in {@code folder}, and drops the oldest of those there. */
  Counts keep(Path folder, Instant now) throws IOException {
    var earlier = LineHashes.of(before, seed);
    var later = LineHashes.of(after, seed);
    var counts = new Counts(later.without(earlier), earlier.without(later));
    var draft = folder.resolve(".changes.new");
    try (var out = Files.newBufferedWriter(draft)) {
      out.write("# " + now + ": " + counts.added + " added, " + counts.removed + " removed\n");
      int left = MOST_LINES_KEPT;
      left = write(out, "- ", before, earlier, later, left);
      left = write(out, "+ ", after, later, earlier, left);
      if (left == 0) {
        out.write("# no more than " + MOST_LINES_KEPT + " lines are kept\n");
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Durable.put(draft, folder.resolve(Versions.stamp(now) + ".txt"));
    Versions.keepLast(folder, MOST_FILES_KEPT);
    return counts;
  }

  /** Writes those lines of {@code file} that are not {@code elsewhere}, and says what is left. */
  private int write(
      BufferedWriter out, String mark, Path file, LineHashes own, LineHashes elsewhere, int most)
      throws IOException {
    var written = new BitSet(own.count());
    var left = new int[] {most};
    LineHashes.each(
        file,
        seed,
        (line, hash) -> {
          int place = own.place(hash);
          if (left[0] == 0 || elsewhere.place(hash) >= 0 || written.get(place)) {
            return;
          }
          written.set(place);
          left[0]--;
          write(out, mark + OneLine.of(line) + "\n");
        });
    return left[0];
  }

  private static void write(BufferedWriter out, String line) {
    try {
      out.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
