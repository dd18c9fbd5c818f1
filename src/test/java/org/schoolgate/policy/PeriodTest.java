package org.schoolgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PeriodTest {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T11:59:59Z, false",
    "2026-11-20T12:00:00Z, true",
    "2026-11-20T13:14:59Z, true",
    "2026-11-20T13:15:00Z, false",
    "2026-11-21T12:30:00Z, false",
    "2026-07-03T11:30:00Z, true",
    "2026-07-03T12:30:00Z, false"
  })
  void lunchFollowsTheSchoolsOwnClock(Instant at, boolean covered) {
    var weekdays = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    assertThat(period(weekdays, "12:00", "13:15").covers(at)).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T21:59:59Z, false",
    "2026-11-20T22:00:00Z, true",
    "2026-11-21T05:59:59Z, true",
    "2026-11-21T06:00:00Z, false",
    "2026-11-21T22:30:00Z, false"
  })
  void aNightEndsOnTheDayAfter(Instant at, boolean covered) {
    assertThat(period(Set.of(DayOfWeek.FRIDAY), "22:00", "06:00").covers(at)).isEqualTo(covered);
  }

  private static Period period(Set<DayOfWeek> days, String from, String to) {
    var slot = new Period.Slot(days, LocalTime.parse(from), LocalTime.parse(to));
    return new Period("a period", LONDON, List.of(slot));
  }
}
