package org.schoolgate.library.checks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.schoolgate.blocklist.ListProblem;
import org.schoolgate.site.AddressBar;
import org.schoolgate.site.InvalidPlaceException;

/**
 * Reads a file of checks: one host or URL a line, read as a browser's address bar reads it. A
 * comment begins with {@code #}, after a space when it follows a target.
 */
final class CheckFileReader {

  private static final int LARGEST_BYTES = 1 << 20;
  private static final int LONGEST_LINE = 4096;
  private static final int PROBLEMS_KEPT = 100;
  private static final int SHOWN = 200;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final Demand demand;
  private final Path file;
  private final List<Check> checks = new ArrayList<>();
  private final List<ListProblem> problems = new ArrayList<>();

  private CheckFileReader(Demand demand, Path file) {
    this.demand = demand;
    this.file = file;
  }

  /** What {@code file} says. One that is not there says nothing, and that is no fault. */
  static CheckFile read(Demand demand, Path file) {
    try {
      return new CheckFileReader(demand, file).read(text(file));
    } catch (NoSuchFileException gone) {
      return CheckFile.without(
          file, Files.isSymbolicLink(file) ? "not readable: its link leads nowhere" : null);
    } catch (CharacterCodingException malformed) {
      return CheckFile.without(file, "not text (expected: UTF-8)");
    } catch (IOException unreadable) {
      return CheckFile.without(file, "not readable: " + unreadable.getMessage());
    }
  }

  private static String text(Path file) throws IOException {
    try (var bytes = Files.newInputStream(file)) {
      var read = bytes.readNBytes(LARGEST_BYTES + 1);
      if (read.length > LARGEST_BYTES) {
        throw new IOException("size (expected: at most 1 MB)");
      }
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(read)).toString();
      if (text.indexOf('\0') >= 0) {
        throw new CharacterCodingException();
      }
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
  }

  private CheckFile read(String text) {
    var lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      read(i + 1, lines.get(i));
    }
    return new CheckFile(file, checks, problems, null);
  }

  private void read(int number, String line) {
    if (line.length() > LONGEST_LINE) {
      report(number, 1, line, "a line of at most " + LONGEST_LINE + " characters");
      return;
    }
    var bare = COMMENT.matcher(line).replaceFirst("").stripTrailing();
    var target = bare.stripLeading();
    int column = bare.length() - target.length() + 1;
    if (target.isEmpty()) {
      return;
    }
    var space = SPACE.matcher(target);
    if (space.find()) {
      var rest = target.substring(space.end());
      report(number, column + space.end(), rest, "one host or URL on a line");
      return;
    }
    try {
      checks.add(new Check(demand, file, number, shown(target), AddressBar.read(target)));
    } catch (InvalidPlaceException invalid) {
      report(number, column, target, invalid.expected());
    }
  }

  /** Short, and without what would break a line of the log. */
  private static String shown(String target) {
    return CONTROL.matcher(target.substring(0, Math.min(target.length(), SHOWN))).replaceAll("?");
  }

  private void report(int line, int column, String value, String expected) {
    if (problems.size() < PROBLEMS_KEPT) {
      problems.add(new ListProblem(line, column, value, expected));
    }
  }
}
