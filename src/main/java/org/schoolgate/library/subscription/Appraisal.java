package org.schoolgate.library.subscription;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.schoolgate.blocklist.Action;
import org.schoolgate.blocklist.ListProblem;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.blocklist.text.ListParser;
import org.schoolgate.library.text.TextLines;

/**
 * Judges whether a list is fit to come into force, by reading it as the library will, but part by
 * part, since the list that is in force takes its room meanwhile.
 */
final class Appraisal {

  private static final int LEAST_KEPT_PERCENT = 70;
  private static final int LINES_OF_A_PART = 100_000;

  private int rules;
  private long lines;
  private long problems;
  private @Nullable ListProblem first;
  private boolean opens;

  private Appraisal() {}

  /**
   * How many rules the list has.
   *
   * @param allows whether it may open sites
   * @throws Refusal if it is not fit
   */
  static int rules(String name, Path file, boolean allows) throws IOException, Refusal {
    var read = read(name, file);
    if (read.problems * 100 > read.lines) {
      throw new Refusal(
          read.problems + " of " + read.lines + " lines are not understood, first " + read.first);
    }
    if (read.rules == 0) {
      throw new Refusal("no rules at all");
    }
    if (!allows && read.opens) {
      throw new Refusal("it would open sites, and is a list that closes them");
    }
    return read.rules;
  }

  /** How many rules a list has that is in force already, fit or not. */
  static int count(String name, Path file) throws IOException {
    return read(name, file).rules;
  }

  /** Refuses a list that has lost too much of what it had. */
  static void requireKept(int before, int now) throws Refusal {
    if (now * 100L < before * (long) LEAST_KEPT_PERCENT) {
      throw new Refusal(
          "shrunk from "
              + before
              + " rules to "
              + now
              + " (expected: at least "
              + LEAST_KEPT_PERCENT
              + " %)");
    }
  }

  private static Appraisal read(String name, Path file) throws IOException {
    var read = new Appraisal();
    try (var bytes = Files.newInputStream(file)) {
      var parts = new Parts(new TextLines(bytes));
      while (parts.hasMore()) {
        int before = parts.taken;
        read.add(ListParser.parse(name, parts), before);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return read;
  }

  private void add(ParsedList part, int before) {
    rules += part.rules().size();
    lines += part.lineCount();
    problems += part.problemCount();
    if (first == null && !part.problems().isEmpty()) {
      var problem = part.problems().get(0);
      first =
          new ListProblem(
              before + problem.line(), problem.column(), problem.value(), problem.expected());
    }
    for (int rule = 0; rule < part.rules().size() && !opens; rule++) {
      opens = part.rules().action(rule) == Action.ALLOW;
    }
  }

  /** The lines of a list, with an end after each part, unless they depend on each other. */
  private static final class Parts implements Iterator<String> {

    private final TextLines lines;
    private int taken;
    private int end;
    private boolean inZone;

    Parts(TextLines lines) {
      this.lines = lines;
    }

    /** Goes on to the next part, if there is one. */
    boolean hasMore() {
      end = taken + LINES_OF_A_PART;
      return lines.hasNext();
    }

    @Override
    public boolean hasNext() {
      return (inZone || taken < end) && lines.hasNext();
    }

    @Override
    public String next() {
      var line = lines.next();
      taken++;
      inZone = inZone || isOfZone(line);
      return line;
    }

    /** A zone file begins with a directive or its SOA record. */
    private static boolean isOfZone(String line) {
      return line.startsWith("$") || (line.indexOf('S') > 0 && line.contains("SOA"));
    }
  }
}
