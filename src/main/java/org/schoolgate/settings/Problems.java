package org.schoolgate.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.schoolgate.settings.Node.Mark;

/** The problems found so far. */
final class Problems {

  /** More would not help anybody, and a file that is not settings at all may have very many. */
  static final int MOST = 1_000;

  private static final int LONGEST_VALUE = 80;
  private static final Comparator<SettingsProblem> AS_WRITTEN =
      Comparator.comparing((SettingsProblem p) -> p.where().equals(SettingsProblem.COMMAND_LINE))
          .thenComparingInt(SettingsProblem::line)
          .thenComparingInt(SettingsProblem::column);

  private final List<SettingsProblem> found = new ArrayList<>();

  void add(Mark mark, String key, String value, String expected) {
    if (!isFull()) {
      found.add(
          new SettingsProblem(
              mark.where(), mark.line(), mark.column(), shown(key), shown(value), expected));
    }
  }

  boolean isFull() {
    return found.size() >= MOST;
  }

  /** All problems, those of the file first, from top to bottom. */
  List<SettingsProblem> inOrder() {
    return found.stream().sorted(AS_WRITTEN).toList();
  }

  /** Short, on one line, and with nothing that a terminal would obey. */
  private static String shown(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_VALUE)
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .forEach(shown::appendCodePoint);
    return text.codePointCount(0, text.length()) > LONGEST_VALUE ? shown + "..." : shown.toString();
  }
}
