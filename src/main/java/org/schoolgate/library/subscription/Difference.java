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

  /** Of three bytes each at most. */
  static final long MOST_CHARACTERS_KEPT = (8L << 20) / 3;

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
      var room = new Room();
      write(out, "- ", before, earlier, later, room);
      write(out, "+ ", after, later, earlier, room);
      if (room.isFull()) {
        out.write("# no more of it is kept\n");
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Durable.put(draft, Versions.next(folder, now, ".txt"));
    Versions.keepLast(folder, MOST_FILES_KEPT);
    return counts;
  }

  /** How much may still be written of what changed. */
  private static final class Room {
    private int lines = MOST_LINES_KEPT;
    private long characters = MOST_CHARACTERS_KEPT;

    boolean isFull() {
      return lines == 0 || characters <= 0;
    }

    void take(String line) {
      lines--;
      characters -= line.length();
    }
  }

  /** Writes those lines of {@code file} that are not {@code elsewhere}, as far as there is room. */
  private void write(
      BufferedWriter out, String mark, Path file, LineHashes own, LineHashes elsewhere, Room room)
      throws IOException {
    var written = new BitSet(own.count());
    LineHashes.each(
        file,
        seed,
        (line, hash) -> {
          int place = own.place(hash);
          if (room.isFull() || elsewhere.place(hash) >= 0 || written.get(place)) {
            return;
          }
          written.set(place);
          var shown = mark + OneLine.of(line) + "\n";
          room.take(shown);
          write(out, shown);
        });
  }

  private static void write(BufferedWriter out, String line) {
    try {
      out.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
