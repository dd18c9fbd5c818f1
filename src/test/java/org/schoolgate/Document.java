package org.schoolgate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One Markdown document of the project, as the tests of the documents read it. */
record Document(Path file, String text) {

  static final Path ROOT = Path.of(System.getProperty("project.root", "")).toAbsolutePath();

  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern FENCED =
      Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

  /** The document at {@code path} below the root. */
  static Document at(String path) {
    return read(ROOT.resolve(path));
  }

  /** Every document that belongs to the project. */
  static List<Document> all() throws IOException {
    try (var walk = Files.find(ROOT, 8, (file, attributes) -> isOurs(file))) {
      return walk.sorted().map(Document::read).toList();
    }
  }

  /** Where its links lead, but for those to the web. */
  Stream<String> links() {
    return LINK.matcher(FENCED.matcher(text).replaceAll(""))
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.contains("://"));
  }

  /** The anchors of its headings, as GitHub makes them. */
  List<String> anchors() {
    return HEADING
        .matcher(FENCED.matcher(text).replaceAll(""))
        .results()
        .map(heading -> anchor(heading.group(1)))
        .toList();
  }

  /** The rows of the table that begins with a column of this name, each as its cells. */
  List<List<String>> table(String firstColumn, String secondColumn) {
    var head = "| " + firstColumn + " | " + secondColumn + " |";
    var lines = text.lines().dropWhile(line -> !line.startsWith(head)).toList();
    return lines.stream()
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .map(cells -> cells.subList(1, cells.size() - 1))
        .toList();
  }

  /** What the first cells of that table name. */
  List<String> names(String firstColumn, String secondColumn) {
    return table(firstColumn, secondColumn).stream().map(cells -> bare(cells.get(0))).toList();
  }

  /** A cell without the marks of code. */
  static String bare(String cell) {
    return cell.replace("`", "");
  }

  @Override
  public String toString() {
    return ROOT.relativize(file).toString();
  }

  static Document read(Path file) {
    try {
      return new Document(file, Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean isOurs(Path file) {
    var path = ROOT.relativize(file).toString();
    return path.endsWith(".md")
        && !path.startsWith("target/")
        && !path.startsWith("data/")
        && !path.startsWith(".");
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
  }
}
