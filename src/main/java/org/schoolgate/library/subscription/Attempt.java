package org.schoolgate.library.subscription;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.schoolgate.library.fetch.Answer;
import org.schoolgate.library.fetch.Fetcher;
import org.schoolgate.library.fetch.Minisign;
import org.schoolgate.library.fetch.Unpacking;
import org.schoolgate.library.fetch.Validators;
import org.schoolgate.settings.Settings.Subscription;

/**
 * One attempt to bring one list up to date, in this order: fetch, prove, unpack, compose, judge,
 * remember what changes, replace the file, remember the state. Killed anywhere in between it leaves
 * the old list or the new one, and the next attempt finds out which.
 */
final class Attempt {

  private static final Set<String> WEB_PAGES = Set.of("text/html", "application/xhtml+xml");
  private static final String SIGNATURE = ".minisig";
  private static final long LARGEST_SIGNATURE = 4096;

  private final Subscription subscription;
  private final SubscriptionFolder folder;
  private final SubscriptionState before;
  private final Instant now;
  private final String inForce;

  /**
   * @param before the state as it was
   */
  Attempt(
      Subscription subscription, SubscriptionFolder folder, SubscriptionState before, Instant now)
      throws IOException {
    this.subscription = subscription;
    this.folder = folder;
    this.before = before;
    this.now = now;
    this.inForce = Checksums.of(folder.list());
  }

  /**
   * Fetches what is there, if it is another than before.
   *
   * @return what came; null where there is nothing newer
   */
  @Nullable Validators fetch(Fetcher fetcher) throws IOException, Refusal {
    var address = subscription.address();
    switch (fetcher.fetch(address, known(), subscription.largest(), folder.fetched())) {
      case Answer.NotModified same -> {
        return null;
      }
      case Answer.Fetched fetched -> {
        if (fetched.contentType() != null && WEB_PAGES.contains(fetched.contentType())) {
          throw new Refusal("a web page (" + fetched.contentType() + ") instead of a list");
        }
        prove(fetcher);
        requireWhole(fetched.whole());
        return fetched.validators();
      }
    }
  }

  /**
   * Puts what was fetched in force.
   *
   * @param judging held while lists are in memory, so that it is one at a time
   */
  Outcome adopt(Validators validators, boolean acceptSmaller, long seed, Lock judging)
      throws IOException, Refusal {
    Unpacking.text(folder.fetched(), subscription.members(), folder.text());
    judging.lock();
    try {
      return adopt(validators, acceptSmaller, seed);
    } finally {
      judging.unlock();
    }
  }

  private Outcome adopt(Validators validators, boolean acceptSmaller, long seed)
      throws IOException, Refusal {
    Composition.write(subscription, folder.text(), folder.draft());
    var checksum = Checksums.of(folder.draft());
    if (checksum.equals(inForce) && before.isOfTerms(subscription)) {
      StateFile.write(
          folder.state(), state(checksum, rulesInForce(), validators, adoptedInForce()));
      return new Outcome.Unchanged();
    }
    int rules = Appraisal.rules(folder.listName(), folder.draft(), subscription);
    if (!acceptSmaller && before.isOfSource(subscription)) {
      Appraisal.requireKept(rulesInForce(), rules);
    }
    if (checksum.equals(inForce)) {
      StateFile.write(folder.state(), state(checksum, rules, validators, adoptedInForce()));
      return new Outcome.Unchanged();
    }
    var counts = new Difference(folder.list(), folder.draft(), seed).keep(folder.changes(), now);
    keepVersion();
    requireWanted();
    Durable.put(folder.draft(), folder.list());
    StateFile.write(folder.state(), state(checksum, rules, validators, now));
    return new Outcome.Refreshed(counts.added(), counts.removed(), rules);
  }

  /** A thread is interrupted where its list is no longer wanted, or not as it is here. */
  private static void requireWanted() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("broken off");
    }
  }

  /** None over http: anybody on the way could say for ever that there is nothing newer. */
  private Validators known() {
    boolean isOfWhatIsInForce = !inForce.isEmpty() && before.checksum().equals(inForce);
    boolean authentic = "https".equalsIgnoreCase(subscription.address().getScheme());
    return authentic && isOfWhatIsInForce && before.isOfTerms(subscription)
        ? before.validators()
        : Validators.NONE;
  }

  /** TLS does not help: Java takes a connection that is cut for one that is closed. */
  private void requireWhole(boolean announced) throws IOException, Refusal {
    boolean proven = subscription.checksum() != null || subscription.minisign() != null;
    if (!announced && !proven && !Unpacking.isGzip(folder.fetched())) {
      throw new Refusal(
          "the server does not say how long the list is, so part of it may be missing (expected:"
              + " Content-Length or chunks)");
    }
  }

  private void prove(Fetcher fetcher) throws IOException, Refusal {
    var checksum = subscription.checksum();
    if (checksum != null && !checksum.equals(Checksums.of(folder.fetched()))) {
      throw new Refusal(
          "its checksum is "
              + Checksums.of(folder.fetched())
              + " (expected: the pinned "
              + checksum
              + ")");
    }
    var key = subscription.minisign();
    if (key != null) {
      var address = URI.create(subscription.address() + SIGNATURE);
      fetcher.fetch(address, Validators.NONE, LARGEST_SIGNATURE, folder.signature());
      Minisign.key(key).verify(folder.fetched(), Files.readString(folder.signature()));
    }
  }

  private int rulesInForce() throws IOException {
    if (inForce.isEmpty() || before.checksum().equals(inForce)) {
      return inForce.isEmpty() ? 0 : before.rules();
    }
    return Appraisal.count(folder.listName(), folder.list());
  }

  private void keepVersion() throws IOException {
    if (!inForce.isEmpty()) {
      Versions.keep(folder.versions(), folder.list(), adoptedInForce());
    }
  }

  private Instant adoptedInForce() throws IOException {
    return before.adopted(inForce, Files.getLastModifiedTime(folder.list()));
  }

  private SubscriptionState state(
      String checksum, int rules, Validators validators, Instant adopted) {
    return new SubscriptionState(
        Checksums.ofTerms(subscription),
        checksum,
        rules,
        validators,
        before.begun(),
        adopted,
        now,
        now,
        0,
        null,
        false);
  }
}
