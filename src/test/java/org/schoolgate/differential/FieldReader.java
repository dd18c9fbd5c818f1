package org.schoolgate.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Field lines, as a server with some habits takes them. A line without a colon is left out. */
final class FieldReader {

  private final LineReader lines;
  private final Set<Habit> habits;

  FieldReader(LineReader lines, Set<Habit> habits) {
    this.lines = lines;
    this.habits = habits;
  }

  /** One field, its name in small letters. */
  record Field(String name, String value) {}

  /** The fields up to the empty line. */
  List<Field> read() throws LineReader.Ended {
    var fields = new ArrayList<Field>();
    for (var line = lines.next(); !line.isEmpty(); line = lines.next()) {
      boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
      if (folded && habits.contains(Habit.FOLD_DROPPED)) {
        continue;
      }
      if (folded && !habits.contains(Habit.FOLD_AS_FIELD)) {
        join(fields, line);
      } else {
        add(fields, folded ? line.strip() : line);
      }
    }
    return fields;
  }

  /** The values of the fields of this name. */
  static List<String> values(List<Field> fields, String name) {
    return fields.stream().filter(each -> each.name().equals(name)).map(Field::value).toList();
  }

  private static void join(List<Field> fields, String line) {
    if (!fields.isEmpty()) {
      var last = fields.removeLast();
      fields.add(new Field(last.name(), (last.value() + " " + line.strip()).strip()));
    }
  }

  private void add(List<Field> fields, String line) {
    int colon = line.indexOf(':');
    if (colon >= 0) {
      fields.add(new Field(name(line.substring(0, colon)), value(line.substring(colon + 1))));
    }
  }

  private String name(String text) {
    var name = text.toLowerCase(Locale.ROOT);
    if (habits.contains(Habit.SPACE_BEFORE_COLON)) {
      name = name.strip();
    }
    if (habits.contains(Habit.CONTROLS_TRIMMED)) {
      name = withoutControls(name);
    }
    return habits.contains(Habit.UNDERSCORE_AS_HYPHEN) ? name.replace('_', '-') : name;
  }

  private String value(String text) {
    return habits.contains(Habit.CONTROLS_TRIMMED)
        ? withoutControls(text)
        : text.replaceAll("^[ \\t]+|[ \\t]+$", "");
  }

  private static String withoutControls(String text) {
    return text.replaceAll("^[\\x00-\\x20\\x7f-\\xa0]+|[\\x00-\\x20\\x7f-\\xa0]+$", "");
  }
}
