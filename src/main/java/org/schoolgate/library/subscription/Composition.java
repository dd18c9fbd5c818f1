package org.schoolgate.library.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.schoolgate.library.text.TextLines;
import org.schoolgate.settings.Settings.Subscription;

/**
 * Writes the file of a subscribed list: a header by the school's settings, then the lines as they
 * were fetched. Every comment among them is marked, so that none can be a line of the header, and a
 * list that closes sites opens none: whoever runs its server must not be able to.
 */
final class Composition {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String ALLOWING = "@@";
  private static final String PASSING = "rpz-passthru";
  private static final String MARK = "# | ";
  private static final String LEFT_OUT = MARK + "left out: ";

  /** How the lines of the header begin, in this order. */
  private static final List<String> HEADER =
      List.of("# title: ", "# category: ", "# action: ", "# Fetched from ", "# and replaced by ");

  private final Subscription subscription;

  private Composition(Subscription subscription) {
    this.subscription = subscription;
  }

  /** Writes the list whose fetched text is {@code text} to {@code into}. */
  static void write(Subscription subscription, Path text, Path into) throws IOException, Refusal {
    write(subscription, text, into, false);
  }

  /** Writes {@code list}, which was written by other settings, by those of now. */
  static void again(Subscription subscription, Path list, Path into) throws IOException, Refusal {
    write(subscription, list, into, true);
  }

  private static void write(Subscription subscription, Path text, Path into, boolean headed)
      throws IOException, Refusal {
    try (var in = Files.newInputStream(text);
        var bounded = new Bounded(Files.newOutputStream(into));
        var out = new BufferedWriter(new OutputStreamWriter(bounded, UTF_8.newEncoder()))) {
      new Composition(subscription).write(new TextLines(in), headed ? HEADER.size() : 0, out);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * @param headerLines how many lines of a header there may be, which are left out
   */
  private void write(TextLines lines, int headerLines, BufferedWriter out)
      throws IOException, Refusal {
    writeHeader(out);
    boolean blankSoFar = true;
    for (int number = 0; lines.hasNext(); number++) {
      var line = lines.next();
      if (number < headerLines && line.startsWith(HEADER.get(number))) {
        continue;
      }
      if (number == 0 && line.startsWith(BYTE_ORDER_MARK)) {
        line = line.substring(1);
      }
      if (blankSoFar && !line.isBlank()) {
        blankSoFar = false;
        requireNoMarkup(line.strip());
      }
      out.write(harmless(line));
      out.write('\n');
    }
  }

  private void writeHeader(BufferedWriter out) throws IOException {
    var action = subscription.allows() ? "allow" : "block";
    out.write(HEADER.get(0) + subscription.title() + "\n");
    out.write(HEADER.get(1) + subscription.category() + "\n");
    out.write(HEADER.get(2) + action + "\n");
    out.write(HEADER.get(3) + subscription.address() + "\n");
    out.write(HEADER.get(4) + "each refresh: edits here are lost.\n");
  }

  private String harmless(String line) {
    int start = start(line);
    if (start == line.length()) {
      return "";
    }
    var bare = line.substring(start);
    if (isComment(bare.charAt(0))) {
      return bare.startsWith(MARK) ? bare : MARK + bare;
    }
    boolean opens = bare.startsWith(ALLOWING) || bare.toLowerCase(Locale.ROOT).contains(PASSING);
    return opens && !subscription.allows() ? LEFT_OUT + bare : line;
  }

  /** Where anything is to be seen: no reader of lists skips more at the beginning of a line. */
  private static int start(String line) {
    int start = 0;
    while (start < line.length() && isUnseen(line.charAt(start))) {
      start++;
    }
    return start;
  }

  private static boolean isUnseen(char c) {
    return c <= ' '
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }

  /** The first character of a web page, or of the XML that servers wrap errors in. */
  private static void requireNoMarkup(String line) throws Refusal {
    if (line.startsWith("<")) {
      throw new Refusal("a web page instead of a list: it begins with " + shown(line));
    }
  }

  private static String shown(String line) {
    return line.substring(0, Math.min(line.length(), 40)).replaceAll("\\p{Cntrl}", "?");
  }

  static boolean isComment(char first) {
    return first == '#' || first == '!' || first == ';';
  }

  /** Takes no more than the library reads of a list. */
  private static final class Bounded extends FilterOutputStream {

    private long left = TextLines.LARGEST_TEXT;

    Bounded(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      left -= length;
      if (left < 0) {
        throw new IOException(
            "larger than the " + (TextLines.LARGEST_TEXT >> 20) + " MB that a list may have");
      }
      out.write(bytes, from, length);
    }
  }
}
