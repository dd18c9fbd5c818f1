package org.schoolgate.differential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.schoolgate.testing.Escapes;

/**
 * Reads the cases of {@code src/test/resources/differential}. A section begins with {@code ==
 * name}, then come {@code why: } and {@code expect: }; what follows is sent, without its line
 * breaks, with the escapes of {@link Escapes}. {@code HOST} stands for the origin's authority,
 * {@code SMUGGLED} for a request that must not be taken for one where the section before it is
 * refused. Each line {@code - text} makes a case with the text in place of <code>{}</code>, each
 * line {@code + text} with the text in place of <code>{+}</code>, all with all; {@code => outcome}
 * behind a text is expected in place of the section's outcome.
 */
final class CaseFile {

  private static final Path FOLDER =
      Path.of(System.getProperty("project.root", "."), "src/test/resources/differential");
  private static final String SMUGGLED = "GET http://HOST/smuggled HTTP/1.1\r\nHost: HOST\r\n\r\n";

  private final String file;
  private final List<Case> cases = new ArrayList<>();
  private final List<String> fillings = new ArrayList<>();
  private final List<String> endings = new ArrayList<>();
  private final StringBuilder raw = new StringBuilder();
  private String name = "";
  private String why = "";
  private String expected = "";

  private CaseFile(String file) {
    this.file = file;
  }

  /** Every case of every file. */
  static List<Case> all() {
    try (var files = Files.list(FOLDER)) {
      return files
          .filter(path -> path.toString().endsWith(".txt"))
          .sorted()
          .flatMap(path -> read(path).stream())
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<Case> read(Path path) {
    try {
      var text = Files.readString(path, StandardCharsets.UTF_8);
      return read(path.getFileName().toString().replace(".txt", ""), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The cases of {@code text}. */
  static List<Case> read(String file, String text) {
    var reader = new CaseFile(file);
    text.lines().forEach(reader::line);
    reader.endSection();
    return List.copyOf(reader.cases);
  }

  private void line(String line) {
    if (!line.equals(line.stripTrailing())) {
      throw new IllegalArgumentException(file + ": blanks at the end of: " + line);
    }
    if (line.startsWith("== ")) {
      endSection();
      name = line.substring(3);
    } else if (line.startsWith("why: ")) {
      why = line.substring(5);
    } else if (line.startsWith("expect: ")) {
      expected = line.substring(8);
    } else if (line.equals("-") || line.startsWith("- ")) {
      fillings.add(line.substring(1).strip());
    } else if (line.equals("+") || line.startsWith("+ ")) {
      endings.add(line.substring(1).strip());
    } else if (!line.startsWith("# ")) {
      raw.append(line);
    }
  }

  private void endSection() {
    if (!name.isEmpty()) {
      for (var filling : orNothing(fillings)) {
        for (var ending : orNothing(endings)) {
          add(filling, ending);
        }
      }
    }
    fillings.clear();
    endings.clear();
    raw.setLength(0);
    expected = "";
  }

  private void add(String filling, String ending) {
    var fill = filling.split(" => ", 2);
    var end = ending.split(" => ", 2);
    var outcome = end.length > 1 ? end[1] : (fill.length > 1 ? fill[1] : expected);
    var text = raw.toString().replace("{}", fill[0]).replace("{+}", end[0]);
    var label = (file + ": " + name + " " + fill[0] + " " + end[0]).strip();
    cases.add(
        new Case(
            label,
            why,
            Case.expected(outcome),
            new String(Escapes.bytes(text), ISO_8859_1).replace("SMUGGLED", SMUGGLED)));
  }

  private static List<String> orNothing(List<String> variants) {
    return variants.isEmpty() ? List.of("") : List.copyOf(variants);
  }
}
