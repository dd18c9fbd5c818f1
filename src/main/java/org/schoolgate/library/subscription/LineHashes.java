package org.schoolgate.library.subscription;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.schoolgate.library.TextLines;

/**
 * The lines of a list that are neither blank nor comment, as sorted hashes of 64 bits, eight bytes
 * a line: five million lines take 40 MB, where the lines themselves would take the heap.
 */
final class LineHashes {

  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private final long[] hashes;

  private LineHashes(long[] hashes) {
    this.hashes = hashes;
  }

  /** Of {@code file}; of no lines where there is none. */
  static LineHashes of(Path file, long seed) throws IOException {
    var gathered =
        new Object() {
          long[] all = new long[1024];
          int count;
        };
    each(
        file,
        seed,
        (line, hash) -> {
          if (gathered.count == gathered.all.length) {
            gathered.all = Arrays.copyOf(gathered.all, gathered.count + (gathered.count >> 1));
          }
          gathered.all[gathered.count++] = hash;
        });
    Arrays.sort(gathered.all, 0, gathered.count);
    return new LineHashes(distinct(gathered.all, gathered.count));
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
    return hashes.length;
  }

  /** The place of {@code hash} in the order; negative where it is none of them. */
  int place(long hash) {
    return Arrays.binarySearch(hashes, hash);
  }

  /** How many of these are not among {@code others}. */
  int without(LineHashes others) {
    int missing = 0;
    int other = 0;
    for (long hash : hashes) {
      while (other < others.hashes.length && others.hashes[other] < hash) {
        other++;
      }
      if (other == others.hashes.length || others.hashes[other] != hash) {
        missing++;
      }
    }
    return missing;
  }

  private static long[] distinct(long[] sorted, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[kept++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, kept);
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
