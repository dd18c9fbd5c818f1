package org.schoolgate.library.subscription;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.schoolgate.library.fetch.Fetcher;
import org.schoolgate.settings.Settings.Subscription;

/**
 * What can be done with a subscribed list, on the caller's thread: refresh it, roll it back, resume
 * it. All that is known is on disk, so that a running gate and a command can work on one folder.
 */
public final class Refresher {

  private final Path data;
  private final Fetcher fetcher;
  private final InstantSource clock;
  private final RandomGenerator chance;
  private final Lock judging = new ReentrantLock();

  /**
   * @param data the folder of everything that is written
   */
  public Refresher(Path data, Fetcher fetcher, InstantSource clock, RandomGenerator chance) {
    this.data = data;
    this.fetcher = fetcher;
    this.clock = clock;
    this.chance = chance;
  }

  /**
   * Brings a list up to date.
   *
   * @param acceptSmaller whether it may lose more rules than is usual
   */
  public Outcome refresh(Subscription subscription, boolean acceptSmaller) {
    return locked(
        subscription.name(),
        folder -> {
          var before = state(folder);
          return before.held()
              ? new Outcome.Held()
              : attempt(subscription, folder, before, acceptSmaller);
        });
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
          StateFile.write(folder.state(), state(folder).resume());
          return new Outcome.Unchanged();
        });
  }

  /** How a subscription stands. */
  public Account account(Subscription subscription) {
    var name = subscription.name();
    var now = clock.instant();
    var state = state(new SubscriptionFolder(data, name));
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
        outcomes.put(name, locked(name, Refresher::retire));
      }
    }
    return outcomes;
  }

  /** When the next attempt is due: a point in time that is over, if that is now. */
  Instant due(Subscription subscription, double luck) {
    var state = state(new SubscriptionFolder(data, subscription.name()));
    return state.held() ? Instant.MAX : Waiting.until(state, subscription, luck);
  }

  private Outcome attempt(
      Subscription subscription,
      SubscriptionFolder folder,
      SubscriptionState before,
      boolean acceptSmaller)
      throws IOException {
    var now = clock.instant();
    try {
      folder.tidy();
      folder.unretire();
      var attempt = new Attempt(subscription, folder, before, now);
      var validators = attempt.fetch(fetcher);
      if (validators != null) {
        return attempt.adopt(validators, acceptSmaller, chance.nextLong(), judging);
      }
      StateFile.write(folder.state(), before.unchanged(now));
      return new Outcome.Unchanged();
    } catch (Refusal | IOException | OutOfMemoryError failure) {
      if (Thread.currentThread().isInterrupted()) {
        return new Outcome.BrokenOff();
      }
      var reason = reason(failure);
      StateFile.write(folder.state(), before.failed(now, reason));
      return new Outcome.Refused(reason);
    } finally {
      folder.tidy();
    }
  }

  private Outcome rollBack(Subscription subscription, SubscriptionFolder folder)
      throws IOException {
    var version = Versions.last(folder.versions());
    if (version == null) {
      return new Outcome.Refused("no earlier version is kept");
    }
    var now = clock.instant();
    var before = state(folder);
    try {
      Versions.restore(version, folder.draft());
      int rules = Appraisal.rules(folder.listName(), folder.draft(), subscription);
      var checksum = Checksums.of(folder.draft());
      // Held first: killed between here and the end, the list is not fetched over again.
      StateFile.write(folder.state(), before.hold());
      var difference = new Difference(folder.list(), folder.draft(), chance.nextLong());
      var counts = difference.keep(folder.changes(), now);
      Durable.put(folder.draft(), folder.list());
      StateFile.write(folder.state(), before.rolledBack(now, checksum, rules));
      Files.delete(version);
      return new Outcome.Refreshed(counts.added(), counts.removed(), rules);
    } catch (Refusal unfit) {
      return new Outcome.Refused("the earlier version: " + reason(unfit));
    } finally {
      folder.tidy();
    }
  }

  private static Outcome retire(SubscriptionFolder folder) throws IOException {
    Durable.put(folder.list(), folder.retired());
    Files.deleteIfExists(folder.state());
    return new Outcome.Unchanged();
  }

  private SubscriptionState state(SubscriptionFolder folder) {
    var known = StateFile.read(folder.state());
    return known == null ? SubscriptionState.fresh(clock.instant()) : known;
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
