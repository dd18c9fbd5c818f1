package org.schoolgate.library.subscription;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.schoolgate.library.fetch.Fetcher;
import org.schoolgate.settings.Settings.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can be done with a subscribed list, on the caller's thread: refresh it, roll it back, resume
 * it. All that can be is kept on disk, so that a running gate and a command can work on one folder.
 */
public final class Refresher {

  private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);

  private final Path data;
  private final Fetcher fetcher;
  private final InstantSource clock;
  private final RandomGenerator chance;
  private final Lock judging = new ReentrantLock();
  private final Memory memory;

  /** By which settings each was last tried in this process: by others, it is tried at once. */
  private final Map<String, String> tried = new ConcurrentHashMap<>();

  /**
   * @param data the folder of everything that is written
   */
  public Refresher(Path data, Fetcher fetcher, InstantSource clock, RandomGenerator chance) {
    this.data = data;
    this.fetcher = fetcher;
    this.clock = clock;
    this.chance = chance;
    this.memory = new Memory(clock);
  }

  /**
   * Brings a list up to date.
   *
   * @param acceptSmaller whether it may lose more rules than is usual
   */
  public Outcome refresh(Subscription subscription, boolean acceptSmaller) {
    var folder = new SubscriptionFolder(data, subscription.name());
    try (var lock = folder.tryLock()) {
      if (lock == null) {
        return new Outcome.Busy();
      }
      tried.put(subscription.name(), Checksums.ofTerms(subscription));
      return refresh(subscription, folder, acceptSmaller);
    } catch (IOException disk) {
      tried.put(subscription.name(), Checksums.ofTerms(subscription));
      return failed(folder, "not written: " + reason(disk));
    }
  }

  private Outcome refresh(
      Subscription subscription, SubscriptionFolder folder, boolean acceptSmaller) {
    try {
      var before = restated(subscription, folder);
      return before.held()
          ? new Outcome.Held()
          : attempt(subscription, folder, before, acceptSmaller);
    } catch (Refusal | IOException | RuntimeException | OutOfMemoryError failure) {
      if (Thread.currentThread().isInterrupted()) {
        return new Outcome.BrokenOff();
      }
      if (failure instanceof RuntimeException) {
        LOG.error("a mistake in refreshing: subscription={}", subscription.name(), failure);
      }
      return failed(folder, reason(failure));
    } finally {
      tidy(folder);
    }
  }

  /** Puts the version before the one in force back, and holds it. */
  public Outcome rollBack(Subscription subscription) {
    return locked(subscription.name(), folder -> rollBack(subscription, folder));
  }

  /** Has a list that is held fetched again, at the next look. */
  public Outcome resume(Subscription subscription) {
    return locked(
        subscription.name(),
        folder -> {
          memory.write(folder, memory.of(folder).resume());
          return new Outcome.Unchanged();
        });
  }

  /** How a subscription stands. */
  public Account account(Subscription subscription) {
    var name = subscription.name();
    var now = clock.instant();
    var state = memory.of(new SubscriptionFolder(data, name));
    return new Account(
        name,
        state.rules(),
        state.age(now),
        state.adopted(),
        state.failures(),
        state.failure(),
        state.isStale(subscription, now),
        state.held());
  }

  /** The file that says what the last change of a list has changed; null where there was none. */
  public @Nullable Path lastChange(Subscription subscription) throws IOException {
    return Versions.last(new SubscriptionFolder(data, subscription.name()).changes());
  }

  /**
   * Takes lists out of force that were fetched for subscriptions that are no more.
   *
   * @return what came of it for each; but for {@link Outcome.Unchanged} it is to be tried again
   */
  public Map<String, Outcome> retire(List<Subscription> kept) throws IOException {
    var names = kept.stream().map(Subscription::name).toList();
    var outcomes = new TreeMap<String, Outcome>();
    for (var name : SubscriptionFolder.names(data)) {
      if (!names.contains(name) && Files.exists(new SubscriptionFolder(data, name).list())) {
        outcomes.put(name, locked(name, this::retire));
      }
    }
    return outcomes;
  }

  /** When the next attempt is due: a point in time that is over, if that is now. */
  Instant due(Subscription subscription, double luck) {
    var state = memory.of(new SubscriptionFolder(data, subscription.name()));
    var terms = Checksums.ofTerms(subscription);
    if (!state.terms().equals(terms) && !terms.equals(tried.get(subscription.name()))) {
      return Instant.MIN;
    }
    return state.held() ? Instant.MAX : Waiting.until(state, subscription, luck);
  }

  /** What is known, after all is in force as the settings have it that can be without a server. */
  private SubscriptionState restated(Subscription subscription, SubscriptionFolder folder)
      throws IOException {
    folder.tidy();
    if (memory.isNew(folder)) {
      memory.write(folder, memory.of(folder));
    }
    folder.unretire(Checksums.ofTerms(subscription));
    var before = memory.of(folder);
    judging.lock();
    try {
      var restated = Restatement.of(subscription, folder, before);
      if (!restated.equals(before)) {
        memory.write(folder, restated);
      }
      return restated;
    } finally {
      judging.unlock();
    }
  }

  private Outcome attempt(
      Subscription subscription,
      SubscriptionFolder folder,
      SubscriptionState before,
      boolean acceptSmaller)
      throws IOException, Refusal {
    var now = clock.instant();
    var attempt = new Attempt(subscription, folder, before, now);
    var validators = attempt.fetch(fetcher);
    if (validators != null) {
      return attempt.adopt(validators, acceptSmaller, chance.nextLong(), judging);
    }
    memory.write(folder, before.unchanged(now));
    return new Outcome.Unchanged();
  }

  private Outcome failed(SubscriptionFolder folder, String reason) {
    memory.keep(folder, memory.of(folder).failed(clock.instant(), reason));
    return new Outcome.Refused(reason);
  }

  private Outcome rollBack(Subscription subscription, SubscriptionFolder folder)
      throws IOException {
    var version = Versions.last(folder.versions());
    if (version == null) {
      return new Outcome.Refused("no earlier version is kept");
    }
    judging.lock();
    try {
      folder.tidy();
      return rollBack(subscription, folder, version);
    } catch (Refusal | OutOfMemoryError unfit) {
      return new Outcome.Refused("the earlier version: " + reason(unfit));
    } finally {
      judging.unlock();
      tidy(folder);
    }
  }

  private Outcome rollBack(Subscription subscription, SubscriptionFolder folder, Path version)
      throws IOException, Refusal {
    Versions.restore(version, folder.text());
    Composition.again(subscription, folder.text(), folder.draft());
    int rules = Appraisal.rules(folder.listName(), folder.draft(), subscription);
    var checksum = Checksums.of(folder.draft());
    var now = clock.instant();
    var difference = new Difference(folder.list(), folder.draft(), chance.nextLong());
    var counts = difference.keep(folder.changes(), now);
    var before = memory.of(folder);
    // Held before it is put: killed between here and the end, the list is not fetched over again.
    memory.write(folder, before.hold());
    try {
      Durable.put(folder.draft(), folder.list());
    } catch (IOException | RuntimeException | Error notPut) {
      memory.keep(folder, before);
      throw notPut;
    }
    var terms = Checksums.ofTerms(subscription);
    memory.write(folder, before.rolledBack(now, terms, checksum, rules));
    Files.delete(version);
    return new Outcome.Refreshed(counts.added(), counts.removed(), rules);
  }

  private Outcome retire(SubscriptionFolder folder) throws IOException {
    var known = memory.of(folder);
    boolean isOfTheList = known.checksum().equals(Checksums.of(folder.list()));
    folder.retire(isOfTheList ? known.terms() : "");
    memory.forget(folder);
    return new Outcome.Unchanged();
  }

  /** The next attempt tidies, too. */
  private static void tidy(SubscriptionFolder folder) {
    try {
      folder.tidy();
    } catch (IOException disk) {
      LOG.debug("what an attempt has left cannot be deleted", disk);
    }
  }

  /** Something that is done while nobody else does anything to the same list. */
  private interface Work {
    Outcome on(SubscriptionFolder folder) throws IOException;
  }

  private Outcome locked(String name, Work work) {
    var folder = new SubscriptionFolder(data, name);
    try (var lock = folder.tryLock()) {
      return lock == null ? new Outcome.Busy() : work.on(folder);
    } catch (IOException disk) {
      return new Outcome.Refused("not written: " + reason(disk));
    }
  }

  private static String reason(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return "too large for the memory that there is";
    }
    var message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : OneLine.of(message);
  }
}
