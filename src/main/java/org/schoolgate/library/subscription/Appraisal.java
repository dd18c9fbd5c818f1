package org.schoolgate.library.subscription;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.schoolgate.blocklist.Action;
import org.schoolgate.blocklist.ListParser;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.library.TextLines;

/** Judges whether a list is fit to come into force, by reading it as the library will. */
final class Appraisal {

  private static final int LEAST_KEPT_PERCENT = 70;

  private Appraisal() {}

  /**
   * How many rules the list has.
   *
   * @param allows whether it may open sites
   * @throws Refusal if it is not fit
   */
  static int rules(String name, Path file, boolean allows) throws IOException, Refusal {
    var list = parsed(name, file);
    int rules = list.rules().size();
    if (list.broken()) {
      throw new Refusal(
          list.problemCount()
              + " of "
              + list.lineCount()
              + " lines are not understood, first "
              + list.problems().get(0));
    }
    if (rules == 0) {
      throw new Refusal("no rules at all");
    }
    if (!allows && opens(list)) {
      throw new Refusal("it would open sites, and is a list that closes them");
    }
    return rules;
  }

  /** How many rules a list has that is in force already, fit or not. */
  static int count(String name, Path file) throws IOException {
    return parsed(name, file).rules().size();
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

  private static boolean opens(ParsedList list) {
    for (int rule = 0; rule < list.rules().size(); rule++) {
      if (list.rules().action(rule) == Action.ALLOW) {
        return true;
      }
    }
    return false;
  }

  private static ParsedList parsed(String name, Path file) throws IOException {
    try (var bytes = Files.newInputStream(file)) {
      return ListParser.parse(name, new TextLines(bytes));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
