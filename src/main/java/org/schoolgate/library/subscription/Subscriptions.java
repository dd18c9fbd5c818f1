package org.schoolgate.library.subscription;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.schoolgate.metrics.Metrics;
import org.schoolgate.settings.Settings.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refreshes subscribed lists when they are due. A thread of its own named {@code subscriptions}
 * looks round; each refresh has a virtual thread, and no more than a few go on at once.
 */
public final class Subscriptions implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);
  private static final int MOST_AT_ONCE = 3;

  private final Refresher refresher;
  private final InstantSource clock;
  private final RandomGenerator chance;
  private final SubscriptionNews news;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("subscriptions").daemon().factory());
  private final ExecutorService fetches =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("subscription-", 0).factory());

  /**
   * Keeps a list whose state cannot be written from being fetched over and over; by {@link
   * System#nanoTime}, since a clock that is set would do so or stop it.
   */
  private final Map<String, Long> earliest = new ConcurrentHashMap<>();

  private final Map<String, Fetch> underWay = new ConcurrentHashMap<>();

  /** From 0 to 1 for each list: by how much it is later than the others. */
  private final Map<String, Double> luck = new HashMap<>();

  private volatile List<Subscription> subscriptions = List.of();
  private String failure = "";

  private Subscriptions(
      Refresher refresher, InstantSource clock, RandomGenerator chance, Metrics metrics) {
    this.refresher = refresher;
    this.clock = clock;
    this.chance = chance;
    this.news = new SubscriptionNews(metrics);
  }

  /** Looks after {@code first} from now on. */
  public static Subscriptions start(
      List<Subscription> first,
      Refresher refresher,
      InstantSource clock,
      RandomGenerator chance,
      Metrics metrics) {
    var started = new Subscriptions(refresher, clock, chance, metrics);
    started.subscriptions = List.copyOf(first);
    var unused =
        started.thread.scheduleWithFixedDelay(
            started::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    return started;
  }

  /** Looks after {@code next} instead, from the next look on. */
  public void adopt(List<Subscription> next) {
    var wanted = List.copyOf(next);
    thread.execute(() -> subscriptions = wanted);
  }

  /** Breaks off what is under way; no list is the worse for it. */
  @Override
  public void close() {
    thread.shutdownNow();
    fetches.shutdownNow();
    try {
      if (!fetches.awaitTermination(LONGEST_FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("a list is still being fetched and is left behind");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever goes wrong here must not end the looking. */
  private void look() {
    try {
      breakOffWhatIsUnwanted();
      refresher.retire(subscriptions).forEach(news::retired);
      for (var subscription : subscriptions) {
        lookAt(subscription);
      }
      news.tell(subscriptions.stream().map(refresher::account).toList());
      failure = "";
    } catch (IOException | RuntimeException | Error broken) {
      if (!broken.toString().equals(failure)) {
        failure = broken.toString();
        LOG.error("subscriptions could not be looked after, it is tried again", broken);
      }
    }
  }

  private void lookAt(Subscription subscription) {
    var name = subscription.name();
    if (underWay.size() >= MOST_AT_ONCE || underWay.containsKey(name)) {
      return;
    }
    var soonest = earliest.get(name);
    if (soonest != null && System.nanoTime() - soonest < 0) {
      return;
    }
    var later = luck.computeIfAbsent(name, drawn -> chance.nextDouble());
    if (clock.instant().isBefore(refresher.due(subscription, later))) {
      return;
    }
    luck.put(name, chance.nextDouble());
    var fetch = new Fetch(subscription);
    underWay.put(name, fetch);
    fetches.execute(fetch);
  }

  private void refresh(Subscription subscription) {
    try {
      news.came(subscription.name(), refresher.refresh(subscription, false));
    } catch (RuntimeException | Error broken) {
      LOG.error("subscription cannot be refreshed: subscription={}", subscription.name(), broken);
    }
  }

  private void breakOffWhatIsUnwanted() {
    var wanted = subscriptions;
    underWay.values().stream()
        .filter(fetch -> !wanted.contains(fetch.subscription))
        .forEach(Fetch::breakOff);
  }

  /** One list being fetched. */
  private final class Fetch implements Runnable {

    private final Subscription subscription;
    private volatile boolean unwanted;
    private volatile @Nullable Thread fetching;

    Fetch(Subscription subscription) {
      this.subscription = subscription;
    }

    @Override
    public void run() {
      fetching = Thread.currentThread();
      try {
        if (!unwanted) {
          refresh(subscription);
        }
      } finally {
        if (!unwanted) {
          earliest.put(subscription.name(), System.nanoTime() + SHORTEST_PAUSE.toNanos());
        }
        underWay.remove(subscription.name());
      }
    }

    /** As it is here it must not come into force any more. */
    void breakOff() {
      unwanted = true;
      var thread = fetching;
      if (thread != null) {
        thread.interrupt();
      }
    }
  }
}
