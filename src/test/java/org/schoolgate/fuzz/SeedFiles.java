package org.schoolgate.fuzz;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The inputs that are kept for a parser, {@code src/test/resources/fuzz/PARSER/*.txt}: one on each
 * line, {@link Escaped}. A line that begins with {@code #} is a comment. The words that inputs are
 * made of are in {@code words.txt}.
 */
final class SeedFiles {

  private static final Path RESOURCES = Path.of("src/test/resources/fuzz");
  private static final String WORDS = "words.txt";
  private static final String REPEATED = "@repeat ";

  private final Path folder;

  SeedFiles(String parser) {
    folder = RESOURCES.resolve(parser);
  }

  /** Every input, from all files in the order of their names. */
  List<byte[]> inputs() {
    var inputs = new ArrayList<byte[]>();
    try (var files = Files.list(folder)) {
      for (var file : files.sorted().toList()) {
        if (!file.endsWith(WORDS)) {
          inputs.addAll(lines(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return inputs;
  }

  List<byte[]> words() {
    return lines(folder.resolve(WORDS));
  }

  /** Writes inputs that were worth keeping where a run leaves what it found. */
  static void write(Path file, String comment, List<byte[]> inputs) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    var text = inputs.stream().map(Escaped::text).collect(joining("\n"));
    Files.writeString(file, "# " + comment + "\n" + text + "\n");
  }

  private static List<byte[]> lines(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(SeedFiles::input)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code @repeat 3 ab} is {@code ababab}, so that long inputs stay readable. */
  private static byte[] input(String line) {
    if (!line.startsWith(REPEATED)) {
      return Escaped.bytes(line);
    }
    var parts = line.substring(REPEATED.length()).split(" ", 2);
    return Escaped.bytes(parts[1].repeat(Integer.parseInt(parts[0])));
  }
}
