package org.schoolgate.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Times of the week in the school's own zone, such as {@code lunch}. */
public record Period(String name, ZoneId zone, List<Slot> slots) {

  /** Copies the slots. */
  public Period {
    slots = List.copyOf(slots);
  }

  /**
   * One stretch of time on some days. It ends before {@code to}, on the day after if {@code to} is
   * not later than {@code from}.
   */
  public record Slot(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    /** Copies the days. */
    public Slot {
      days = Set.copyOf(days);
    }

    private boolean covers(DayOfWeek day, LocalTime time) {
      if (from.isBefore(to)) {
        return days.contains(day) && !time.isBefore(from) && time.isBefore(to);
      }
      return (days.contains(day) && !time.isBefore(from))
          || (days.contains(day.minus(1)) && time.isBefore(to));
    }
  }

  /** Whether {@code at} falls into one of the slots. */
  public boolean covers(Instant at) {
    var local = at.atZone(zone);
    var day = local.getDayOfWeek();
    var time = local.toLocalTime();
    for (var slot : slots) {
      if (slot.covers(day, time)) {
        return true;
      }
    }
    return false;
  }
}
