package org.schoolgate.settings;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time that comes back on some days of the week, in the school's zone.
 *
 * @param days the days on which it begins
 * @param from when it begins
 * @param to when it is over; on the day after where this is not later than {@code from}
 */
public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

  private static final Pattern TIMES =
      Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])-(?:([01][0-9]|2[0-3]):([0-5][0-9])|24:00)");
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  static final String EXPECTED = "days and times, as in Mon-Fri 12:00-13:15";

  /** Copies the days. */
  public Window {
    days = Set.copyOf(days);
  }

  /** Whether it goes on into the day after. */
  public boolean crossesMidnight() {
    return !from.isBefore(to);
  }

  /**
   * Reads days, then times, parted by spaces: {@code Mon-Fri 12:00-13:15}, {@code Mon Wed
   * 10:30-10:45 15:00-16:00}, {@code daily 20:00-07:00}.
   */
  static List<Window> parse(String text) throws InvalidValueException {
    var days = EnumSet.noneOf(DayOfWeek.class);
    var windows = new ArrayList<Window>();
    for (var word : text.strip().split("\\s+", -1)) {
      if (Character.isDigit(word.isEmpty() ? ' ' : word.charAt(0))) {
        windows.add(window(days, word));
      } else if (windows.isEmpty()) {
        days.addAll(days(word));
      } else {
        throw new InvalidValueException(EXPECTED);
      }
    }
    if (windows.isEmpty()) {
      throw new InvalidValueException(EXPECTED);
    }
    return windows;
  }

  private static Window window(Set<DayOfWeek> days, String times) throws InvalidValueException {
    var matcher = TIMES.matcher(times);
    if (!matcher.matches() || days.isEmpty()) {
      throw new InvalidValueException(EXPECTED);
    }
    var from = time(matcher.group(1), matcher.group(2));
    var to = time(matcher.group(3), matcher.group(4));
    boolean wholeDay = matcher.group(3) == null;
    if (from.equals(to) && !wholeDay) {
      throw new InvalidValueException("a time that ends after it begins; 00:00-24:00 for all day");
    }
    return new Window(days, from, to);
  }

  private static LocalTime time(@Nullable String hour, @Nullable String minute) {
    return hour == null || minute == null
        ? LocalTime.MIDNIGHT
        : LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
  }

  private static Set<DayOfWeek> days(String word) throws InvalidValueException {
    if (word.equalsIgnoreCase("daily")) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    int dash = word.indexOf('-');
    var first = day(dash < 0 ? word : word.substring(0, dash));
    var last = dash < 0 ? first : day(word.substring(dash + 1));
    var days = EnumSet.of(first);
    for (var day = first; day != last; day = day.plus(1)) {
      days.add(day.plus(1));
    }
    return days;
  }

  private static DayOfWeek day(String text) throws InvalidValueException {
    int index = DAYS.indexOf(text.toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw new InvalidValueException(EXPECTED + "; days are Mon Tue Wed Thu Fri Sat Sun or daily");
    }
    return DayOfWeek.of(index + 1);
  }
}
