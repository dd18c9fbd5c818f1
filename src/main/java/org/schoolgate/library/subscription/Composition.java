package org.schoolgate.library.subscription;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.schoolgate.library.text.TextLines;
import org.schoolgate.settings.Settings.Subscription;

/**
 * Writes the file of a subscribed list: a header by the school's settings, then the lines as they
 * were fetched. What a list says of itself is kept as a comment, and a list that closes sites opens
 * none: whoever runs its server must not be able to.
 */
final class Composition {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String ALLOWING = "@@";
  private static final String PASSING = "rpz-passthru";

  private final Subscription subscription;
  private boolean inHead = true;

  private Composition(Subscription subscription) {
    this.subscription = subscription;
  }

  /** Writes the list whose fetched text is {@code text} to {@code into}. */
  static void write(Subscription subscription, Path text, Path into) throws IOException, Refusal {
    try (var in = Files.newInputStream(text);
        var out = Files.newBufferedWriter(into)) {
      new Composition(subscription).write(new TextLines(in), out);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void write(TextLines lines, BufferedWriter out) throws IOException, Refusal {
    out.write("# title: " + subscription.title() + "\n");
    out.write("# category: " + subscription.category() + "\n");
    out.write("# action: " + (subscription.allows() ? "allow" : "block") + "\n");
    out.write("# Fetched from " + subscription.address() + "\n");
    out.write("# and replaced by each refresh: edits here are lost.\n");
    boolean first = true;
    boolean blankSoFar = true;
    while (lines.hasNext()) {
      var line = lines.next();
      if (first && line.startsWith(BYTE_ORDER_MARK)) {
        line = line.substring(1);
      }
      first = false;
      if (blankSoFar && !line.isBlank()) {
        blankSoFar = false;
        requireNoMarkup(line.strip());
      }
      out.write(harmless(line));
      out.write('\n');
    }
  }

  private String harmless(String line) {
    var bare = line.strip();
    if (bare.isEmpty()) {
      return line;
    }
    if (isComment(bare.charAt(0))) {
      // A header of its own would contradict the one above.
      return inHead ? "# | " + bare : line;
    }
    inHead = inHead && bare.startsWith("[");
    boolean opens = bare.startsWith(ALLOWING) || bare.toLowerCase(Locale.ROOT).contains(PASSING);
    return opens && !subscription.allows() ? "# left out, for it would open a site: " + bare : line;
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
}
