package org.schoolgate.library.subscription;

import java.time.Duration;
import java.time.Instant;
import org.schoolgate.settings.Settings.Subscription;

/**
 * How long it is until a list is looked for again: not at all, where it is to be another list than
 * it was. Failures are tried again after a minute, then two, four and so on, and never later than
 * the list would be refreshed. Everything is up to a tenth longer by luck, so that the gates of
 * many schools do not ask at the same moment.
 */
final class Waiting {

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 12;
  private static final double SPREAD = 0.1;

  private Waiting() {}

  /**
   * When the next attempt is due.
   *
   * @param luck from 0 to 1
   */
  static Instant until(SubscriptionState state, Subscription subscription, double luck) {
    var tried = state.tried();
    boolean other = !state.terms().equals(Checksums.ofTerms(subscription));
    if (tried == null || (other && state.failures() == 0)) {
      return Instant.MIN;
    }
    var wait = wait(state.failures(), subscription.refresh());
    return tried.plusMillis((long) (wait.toMillis() * (1 + SPREAD * luck)));
  }

  private static Duration wait(int failures, Duration refresh) {
    if (failures == 0) {
      return refresh;
    }
    var wait = FIRST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return wait.compareTo(refresh) < 0 ? wait : refresh;
  }
}
