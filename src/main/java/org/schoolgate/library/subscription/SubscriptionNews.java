package org.schoolgate.library.subscription;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.schoolgate.metrics.Family;
import org.schoolgate.metrics.Level;
import org.schoolgate.metrics.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log and the metrics how subscriptions fare. A failure that goes on is said once. */
final class SubscriptionNews {

  private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

  private final Family<Level> ages;
  private final Family<Level> failures;
  private final Level stale;
  private final Map<String, String> told = new ConcurrentHashMap<>();
  private final Map<String, String> notRetired = new HashMap<>();
  private Set<String> known = Set.of();
  private final Set<String> toldStale = new HashSet<>();

  SubscriptionNews(Metrics metrics) {
    ages =
        metrics.level(
            "schoolgate_subscription_age_seconds",
            "Time since a subscribed list was last known to be current.",
            "name");
    failures =
        metrics.level(
            "schoolgate_subscription_failures",
            "How often in a row a subscribed list could not be refreshed.",
            "name");
    stale =
        metrics
            .level(
                "schoolgate_subscriptions_stale",
                "Subscribed lists that have not been known to be current for too long.")
            .with();
  }

  /** What has come of one attempt. */
  void came(String name, Outcome outcome) {
    switch (outcome) {
      case Outcome.Refreshed refreshed -> {
        told.remove(name);
        LOG.info(
            "subscription refreshed: subscription={} added={} removed={} rules={}",
            name,
            refreshed.added(),
            refreshed.removed(),
            refreshed.rules());
      }
      case Outcome.Unchanged unchanged -> {
        if (told.remove(name) != null) {
          LOG.info("subscription can be fetched again: subscription={}", name);
        }
        LOG.debug("subscription unchanged: subscription={}", name);
      }
      case Outcome.Refused refused -> {
        if (!refused.reason().equals(told.put(name, refused.reason()))) {
          LOG.error(
              "subscription is not refreshed, its last good list stays: subscription={} reason={}",
              name,
              refused.reason());
        }
      }
      case Outcome.Held held -> LOG.debug("subscription is held: subscription={}", name);
      case Outcome.BrokenOff off -> LOG.debug("subscription is broken off: subscription={}", name);
      case Outcome.Busy busy -> LOG.debug("subscription is busy: subscription={}", name);
    }
  }

  /** What has come of taking the list of a subscription that is no more out of force. */
  void retired(String name, Outcome outcome) {
    if (outcome instanceof Outcome.Unchanged) {
      notRetired.remove(name);
      LOG.warn("subscription is no more, its list no longer holds: subscription={}", name);
    } else if (outcome instanceof Outcome.Refused refused
        && !refused.reason().equals(notRetired.put(name, refused.reason()))) {
      LOG.error(
          "subscription is no more, but its list still holds: subscription={} reason={}",
          name,
          refused.reason());
    }
  }

  /** How all stand now. */
  void tell(List<Account> accounts) {
    var names = accounts.stream().map(Account::name).collect(Collectors.toSet());
    known.stream().filter(name -> !names.contains(name)).forEach(this::forget);
    known = names;
    for (var account : accounts) {
      ages.with(account.name()).set(account.age().toSeconds());
      failures.with(account.name()).set(account.failures());
      alarm(account);
    }
    stale.set(accounts.stream().filter(Account::stale).count());
  }

  private void alarm(Account account) {
    if (!account.stale()) {
      toldStale.remove(account.name());
    } else if (toldStale.add(account.name())) {
      LOG.error(
          "subscription is stale: subscription={} age={} held={} reason={}",
          account.name(),
          account.age(),
          account.held(),
          account.failure());
    }
  }

  private void forget(String name) {
    ages.forget(name);
    failures.forget(name);
    told.remove(name);
    toldStale.remove(name);
  }
}
