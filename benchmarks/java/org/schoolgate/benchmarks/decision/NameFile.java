package org.schoolgate.benchmarks.decision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.schoolgate.benchmarks.compare.Rules;

/**
 * A file of names, one on a line, for as long as it is needed.
 *
 * @param path where it is
 * @param made whether it was made for this, and goes when it is closed
 */
record NameFile(Path path, boolean made) implements AutoCloseable {

  /** Made-up names where {@code list} is a number, else those of that file. */
  static NameFile of(String list) throws IOException {
    if (list.matches("[0-9]+")) {
      var file = Files.createTempFile("names", ".txt");
      try (var out = Files.newBufferedWriter(file)) {
        for (var name : Rules.names(Integer.parseInt(list))) {
          out.append(name).append('\n');
        }
      }
      return new NameFile(file, true);
    }
    if (!list.endsWith(".gz")) {
      return new NameFile(Path.of(list), false);
    }
    var file = Files.createTempFile("names", ".txt");
    try (var in = new GZIPInputStream(Files.newInputStream(Path.of(list)))) {
      Files.copy(in, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    return new NameFile(file, true);
  }

  @Override
  public void close() throws IOException {
    if (made) {
      Files.delete(path);
    }
  }
}
