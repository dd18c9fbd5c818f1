package org.schoolgate.library.subscription;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.schoolgate.library.text.TextLines;

/**
 * The lines of a list that are neither blank nor comment, as sorted hashes of 64 bits, eight bytes
 * a line: five million lines take 40 MB, where the lines themselves would take the heap.
 */
final class LineHashes {

  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private final long[] hashes;
  private final int count;

  private LineHashes(long[] hashes, int count) {
    this.hashes = hashes;
    this.count = count;
  }

  /** Of {@code file}; of no lines where there is none. Reads it twice, to take no more room. */
  static LineHashes of(Path file, long seed) throws IOException {
    var lines = new int[1];
    each(file, seed, (line, hash) -> lines[0]++);
    var hashes = new long[lines[0]];
    var filled = new int[1];
    each(file, seed, (line, hash) -> hashes[filled[0]++] = hash);
    Arrays.sort(hashes);
    return new LineHashes(hashes, distinct(hashes));
  }

  /** Gives each line of {@code file} with its hash. */
  static void each(Path file, long seed, BiConsumer<String, Long> taker) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (var bytes = Files.newInputStream(file)) {
      var lines = new TextLines(bytes);
      while (lines.hasNext()) {
        var line = lines.next().strip();
        if (!line.isEmpty() && !Composition.isComment(line.charAt(0))) {
          taker.accept(line, hash(line, seed));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  int count() {
    return count;
  }

  /** The place of {@code hash} in the order; negative where it is none of them. */
  int place(long hash) {
    return Arrays.binarySearch(hashes, 0, count, hash);
  }

  /** How many of these are not among {@code others}. */
  int without(LineHashes others) {
    int missing = 0;
    for (int i = 0, other = 0; i < count; i++) {
      while (other < others.count && others.hashes[other] < hashes[i]) {
        other++;
      }
      if (other == others.count || others.hashes[other] != hashes[i]) {
        missing++;
      }
    }
    return missing;
  }

  /** Moves what is there once to the front, and says how many that are. */
  private static int distinct(long[] sorted) {
    int kept = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[kept++] = sorted[i];
      }
    }
    return kept;
  }

  /** Seeded, so that nobody can make lines that are taken for each other. */
  private static long hash(String line, long seed) {
    long hash = seed;
    for (int i = 0; i < line.length(); i++) {
      hash = (hash ^ line.charAt(i)) * FACTOR;
      hash ^= hash >>> 29;
    }
    hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
    return hash ^ (hash >>> 32);
  }
}
