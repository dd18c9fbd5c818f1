package org.schoolgate.fuzz;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.schoolgate.testing.Escapes;

/**
 * The inputs that are kept for a parser, {@code src/test/resources/fuzz/PARSER/*.txt}: one on each
 * line, written with {@link Escapes}, as are the blanks at its ends. A line that begins with {@code
 * #} is a comment. The words that inputs are made of are in {@code words.txt}.
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
    var text = inputs.stream().map(SeedFiles::line).collect(joining("\n"));
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

  /** As {@link #input} reads it: an input is no comment, no repetition, and ends visibly. */
  static String line(byte[] input) {
    var text = Escapes.text(input);
    if (!text.isEmpty() && " #@".indexOf(text.charAt(0)) >= 0) {
      text = "\\x" + HexFormat.of().toHexDigits(input[0]) + text.substring(1);
    }
    return text.endsWith(" ") ? text.substring(0, text.length() - 1) + "\\x20" : text;
  }

  /** {@code @repeat 3 ab} is {@code ababab}, so that long inputs stay readable. */
  static byte[] input(String line) {
    if (!line.startsWith(REPEATED)) {
      return Escapes.bytes(line);
    }
    var parts = line.substring(REPEATED.length()).split(" ", 2);
    return Escapes.bytes(parts[1].repeat(Integer.parseInt(parts[0])));
  }
}
