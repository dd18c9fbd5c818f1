package org.schoolgate.library.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolgate.library.fetch.Validators;
import org.schoolgate.settings.Settings.Subscription;

/** When a list is looked for again, and when it is stale. */
final class WaitingTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Subscription HOURLY = Subscribed.plain("https://lists.example/a");

  @ParameterizedTest(name = "{0} failures, luck {1}: {2}")
  @CsvSource({
    "0, 0, PT1H",
    "0, 1, PT1H6M",
    "1, 0, PT1M",
    "2, 0, PT2M",
    "3, 0.5, PT4M12S",
    "6, 0, PT32M",
    "7, 0, PT1H",
    "2000000000, 0, PT1H"
  })
  void waitsLongerAfterEachFailureButNoLongerThanForARefresh(
      int failures, double luck, Duration expected) {
    var until = Waiting.until(state(Checksums.ofTerms(HOURLY), failures), HOURLY, luck);
    assertThat(Duration.between(NOW, until)).isEqualTo(expected);
  }

  @Test
  void doesNotWaitForAListThatIsToBeAnother() {
    assertThat(Waiting.until(state("other", 0), HOURLY, 0)).isBefore(NOW);
    assertThat(Waiting.until(state("other", 1), HOURLY, 0)).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void isStaleAfterThreeRefreshesAndNotBeforeADay() {
    var state = state("", 0);
    assertThat(state.isStale(HOURLY, NOW.plus(Duration.ofHours(24)))).isFalse();
    assertThat(state.isStale(HOURLY, NOW.plus(Duration.ofHours(25)))).isTrue();
    var never = SubscriptionState.fresh(NOW).failed(NOW, "dead");
    assertThat(never.isStale(HOURLY, NOW.plus(Duration.ofHours(24)))).isFalse();
    assertThat(never.isStale(HOURLY, NOW.plus(Duration.ofHours(25)))).isTrue();
    assertThat(state.age(NOW.minusSeconds(5))).isZero();
  }

  @Test
  void timesThatTheClockHasYetToReachAreNotBelieved() {
    var state = state(Checksums.ofTerms(HOURLY), 0);
    assertThat(state.isAheadOf(NOW.minusSeconds(60))).isFalse();
    var back = NOW.minusSeconds(61);
    assertThat(state.isAheadOf(back)).isTrue();
    var believed = state.believed(back, back);
    assertThat(Waiting.until(believed, HOURLY, 0)).isBefore(back);
    assertThat(believed.age(back.plusSeconds(5))).isEqualTo(Duration.ofSeconds(5));
    assertThat(believed.isAheadOf(back)).isFalse();
  }

  private static SubscriptionState state(String terms, int failures) {
    return new SubscriptionState(
        terms, "", 0, Validators.NONE, NOW, NOW, NOW, NOW, failures, null, false);
  }
}
