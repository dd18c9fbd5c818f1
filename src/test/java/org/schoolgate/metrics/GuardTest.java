package org.schoolgate.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GuardTest {

  private final Metrics metrics = Metrics.silent();
  private final List<String> reports = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-20T10:00:00Z");
  private final Observers observers =
      new Observers(
          metrics,
          () -> now,
          (observer, times, last) ->
              reports.add(observer + " x" + times + ": " + last.getMessage()));

  @Test
  void letsASoundObserverRun() {
    var seen = new ArrayList<String>();
    observers.guard("journal").run(() -> seen.add("entry"));
    assertThat(seen).containsExactly("entry");
    assertThat(reports).isEmpty();
  }

  @Test
  void keepsAFailureFromTheCallerAndCountsIt() {
    observers.guard("journal").run(this::fail);
    assertThat(reports).containsExactly("journal x1: broken");
    assertThat(metrics.expose())
        .contains("schoolgate_observer_failures_total{observer=\"journal\",} 1.0");
  }

  @Test
  void tellsOfFailuresOnceAMinuteWithHowManyThereWere() {
    var guard = observers.guard("alert");
    guard.run(this::fail);
    guard.run(this::fail);
    now = now.plus(Duration.ofSeconds(59));
    guard.run(this::fail);
    now = now.plus(Duration.ofSeconds(1));
    guard.run(this::fail);
    assertThat(reports).containsExactly("alert x1: broken", "alert x3: broken");
  }

  @Test
  void tellsOfEachObserverOnItsOwn() {
    observers.guard("alert").run(this::fail);
    observers.guard("journal").failed(new IllegalStateException("full"));
    assertThat(reports).containsExactly("alert x1: broken", "journal x1: full");
  }

  @Test
  void keepsErrorsOfTheObserversCodeFromTheCaller() {
    observers
        .guard("journal")
        .run(
            () -> {
              throw new NoClassDefFoundError("Missing");
            });
    assertThat(reports).containsExactly("journal x1: Missing");
  }

  private void fail() {
    throw new IllegalStateException("broken");
  }
}
