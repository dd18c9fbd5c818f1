package org.schoolgate.library.subscription;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.schoolgate.blocklist.Action;
import org.schoolgate.blocklist.ListHeader;
import org.schoolgate.blocklist.ListProblem;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.blocklist.RuleTable;
import org.schoolgate.blocklist.text.ListParser;
import org.schoolgate.library.text.NotTextException;
import org.schoolgate.library.text.TextLines;
import org.schoolgate.settings.Settings.Subscription;

/**
 * Judges whether a list is fit to come into force, by reading it just as the library will. Rules
 * are dropped as soon as they are judged, since the list that is in force takes its room meanwhile.
 */
final class Appraisal {

  private static final int LEAST_KEPT_PERCENT = 70;
  private static final int RULES_AT_ONCE = 8192;

  private int rules;
  private long lines;
  private long problems;
  private @Nullable ListProblem first;
  private boolean opens;

  private ListHeader header;

  private Appraisal(String name) {
    header = ListHeader.silent(name);
  }

  /**
   * How many rules the list has.
   *
   * @param subscription which says what its header must be, and whether it may open sites
   * @throws Refusal if it is not fit
   */
  static int rules(String name, Path file, Subscription subscription) throws IOException, Refusal {
    var read = read(name, file);
    if (read.problems * 100 > read.lines) {
      throw new Refusal(
          read.problems + " of " + read.lines + " lines are not understood, first " + read.first);
    }
    if (read.rules == 0) {
      throw new Refusal("no rules at all");
    }
    if (!read.isHeadedBy(subscription)) {
      throw new Refusal("it would say of itself what only the settings may");
    }
    if (!subscription.allows() && read.opens) {
      throw new Refusal("it would open sites, and is a list that closes them");
    }
    return read.rules;
  }

  /** Whether anything in a list that is in force already opens a site. */
  static boolean opens(String name, Path file) throws IOException {
    try {
      return read(name, file).opens;
    } catch (NotTextException unread) {
      return false;
    }
  }

  /** How many rules a list has that is in force already, fit or not. */
  static int count(String name, Path file) throws IOException {
    return read(name, file).rules;
  }

  /** Refuses a list that has lost too much of what it had. */
  static void requireKept(int before, int now) throws Refusal {
    if (now * 100L <= before * (long) LEAST_KEPT_PERCENT) {
      throw new Refusal(
          "shrunk from "
              + before
              + " rules to "
              + now
              + " (expected: more than "
              + LEAST_KEPT_PERCENT
              + " %)");
    }
  }

  private static Appraisal read(String name, Path file) throws IOException {
    var read = new Appraisal(name);
    var parser = new ListParser(name);
    try (var bytes = Files.newInputStream(file)) {
      var text = new TextLines(bytes);
      while (text.hasNext()) {
        parser.next(text.next());
        if (parser.rulesHeld() >= RULES_AT_ONCE) {
          read.add(parser.takeRules());
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    read.end(parser.end());
    return read;
  }

  /** The title aside: it stands first, and a second is a problem. */
  private boolean isHeadedBy(Subscription subscription) {
    return header.category().equals(subscription.category())
        && header.action() == (subscription.allows() ? Action.ALLOW : Action.BLOCK)
        && header.kind() == null
        && header.minimumAge() == 0
        && header.reason() == null;
  }

  private void add(RuleTable part) {
    rules += part.size();
    for (int rule = 0; rule < part.size() && !opens; rule++) {
      opens = part.action(rule) == Action.ALLOW;
    }
  }

  private void end(ParsedList list) {
    add(list.rules());
    lines = list.lineCount();
    problems = list.problemCount();
    header = list.header();
    first = list.problems().isEmpty() ? null : list.problems().get(0);
  }
}
