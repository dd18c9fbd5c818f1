package org.schoolgate.library.subscription;

import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.schoolgate.library.fetch.Validators;
import org.schoolgate.settings.Settings.Subscription;

/**
 * What is remembered of a subscription. All of it can be found out again by fetching anew.
 *
 * @param terms the fingerprint of the settings by which the list in force was fetched
 * @param checksum of the list in force, SHA-256 in hexadecimal; empty where there is none
 * @param rules of the list in force
 * @param validators of the list in force
 * @param begun when it was first looked for
 * @param adopted when the list in force came into force; null where there is none
 * @param checked when the server was last heard to have nothing newer than it; null for never
 * @param tried when it was last looked for, with whatever success; null for never
 * @param failures how often in a row it has failed since
 * @param failure why it last failed, in words; null where it did not
 * @param held whether an earlier version is in force and nothing is fetched
 */
record SubscriptionState(
    String terms,
    String checksum,
    int rules,
    Validators validators,
    Instant begun,
    @Nullable Instant adopted,
    @Nullable Instant checked,
    @Nullable Instant tried,
    int failures,
    @Nullable String failure,
    boolean held) {

  private static final int PERIODS_UNTIL_STALE = 3;
  private static final Duration SOONEST_STALE = Duration.ofDays(1);

  /** Clocks are set by a little all the time. */
  private static final Duration BELIEVED_AHEAD = Duration.ofMinutes(1);

  /** Of a subscription that nothing is known about. */
  static SubscriptionState fresh(Instant now) {
    return new SubscriptionState("", "", 0, Validators.NONE, now, null, null, null, 0, null, false);
  }

  /** After {@code now}, when the server had nothing newer. */
  SubscriptionState unchanged(Instant now) {
    return new SubscriptionState(
        terms, checksum, rules, validators, begun, adopted, now, now, 0, null, held);
  }

  /** After an attempt that failed for {@code reason}. */
  SubscriptionState failed(Instant now, String reason) {
    return new SubscriptionState(
        terms,
        checksum,
        rules,
        validators,
        begun,
        adopted,
        checked,
        now,
        failures + 1,
        reason,
        held);
  }

  /** With the version before in force, since {@code now}, and nothing fetched. */
  SubscriptionState rolledBack(Instant now, String terms, String checksum, int rules) {
    return new SubscriptionState(
        terms, checksum, rules, Validators.NONE, begun, now, checked, tried, 0, null, true);
  }

  /** With nothing fetched from now on until it is resumed. */
  SubscriptionState hold() {
    return new SubscriptionState(
        terms, "", 0, Validators.NONE, begun, adopted, checked, tried, failures, failure, true);
  }

  /** With the list in force written anew by other settings. */
  SubscriptionState restated(String terms, String checksum, int rules, Instant adopted) {
    return new SubscriptionState(
        terms,
        checksum,
        rules,
        Validators.NONE,
        begun,
        adopted,
        checked,
        tried,
        failures,
        failure,
        held);
  }

  /** With no list in force. */
  SubscriptionState withoutList() {
    return new SubscriptionState(
        "", "", 0, Validators.NONE, begun, null, checked, tried, failures, failure, held);
  }

  /** Fetched again, and at once. */
  SubscriptionState resume() {
    return new SubscriptionState(
        terms, checksum, rules, Validators.NONE, begun, adopted, checked, null, 0, null, false);
  }

  /** Whether it knows of times that the clock, which shows {@code now}, has yet to reach. */
  boolean isAheadOf(Instant now) {
    return isLater(begun, now)
        || isLater(adopted, now)
        || isLater(checked, now)
        || isLater(tried, now);
  }

  /**
   * Without times that the clock has yet to reach, for it was ahead then: in their place is when
   * that was {@code noticed}, and an attempt is due.
   */
  SubscriptionState believed(Instant now, Instant noticed) {
    return new SubscriptionState(
        terms,
        checksum,
        rules,
        validators,
        isLater(begun, now) ? noticed : begun,
        isLater(adopted, now) ? noticed : adopted,
        isLater(checked, now) ? noticed : checked,
        isLater(tried, now) ? null : tried,
        failures,
        failure,
        held);
  }

  /** Whether the list in force was made by the settings of {@code subscription}. */
  boolean isOfTerms(Subscription subscription) {
    return terms.equals(Checksums.ofTerms(subscription));
  }

  /** Whether the list in force came from where {@code subscription} says, as far as is known. */
  boolean isOfSource(Subscription subscription) {
    return terms.isEmpty() || terms.startsWith(Checksums.ofSource(subscription) + "-");
  }

  /**
   * When the list in force came into force, of which only its file is known where it is another.
   */
  Instant adopted(String inForce, FileTime modified) {
    return adopted != null && checksum.equals(inForce) ? adopted : modified.toInstant();
  }

  /** How long ago the server was last heard to have nothing newer. */
  Duration age(Instant now) {
    var age = Duration.between(checked == null ? begun : checked, now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** Whether the list has not been looked for with success for too long. */
  boolean isStale(Subscription subscription, Instant now) {
    var patience = subscription.refresh().multipliedBy(PERIODS_UNTIL_STALE);
    var longest = patience.compareTo(SOONEST_STALE) < 0 ? SOONEST_STALE : patience;
    return age(now).compareTo(longest) > 0;
  }

  private static boolean isLater(@Nullable Instant time, Instant now) {
    return time != null && time.isAfter(now.plus(BELIEVED_AHEAD));
  }
}
