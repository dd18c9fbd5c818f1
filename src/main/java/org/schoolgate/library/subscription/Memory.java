package org.schoolgate.library.subscription;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of subscriptions: by the disk, and by this process what the disk does not
 * take, so that nothing looks current because nothing could be noted.
 */
final class Memory {

  private final InstantSource clock;
  private final Map<Path, Unwritten> unwritten = new ConcurrentHashMap<>();

  /** When those were first looked at of whom nothing is known. */
  private final Map<Path, Instant> begun = new ConcurrentHashMap<>();

  /** When it was first seen that the clock had been ahead. */
  private final Map<Path, Instant> noticed = new ConcurrentHashMap<>();

  /**
   * @param written what the disk had instead; where it has another by now, that one is newer
   */
  private record Unwritten(SubscriptionState state, @Nullable SubscriptionState written) {}

  Memory(InstantSource clock) {
    this.clock = clock;
  }

  /** What is known, with no time in it that the clock has yet to reach. */
  SubscriptionState of(SubscriptionFolder folder) {
    var file = folder.state();
    var now = clock.instant();
    var known = known(file);
    if (known == null) {
      known = SubscriptionState.fresh(begun(folder, now));
    }
    if (!known.isAheadOf(now)) {
      noticed.remove(file);
      return known;
    }
    return known.believed(now, noticed.computeIfAbsent(file, first -> now));
  }

  /** Whether nothing is known that would outlast this process. */
  boolean isNew(SubscriptionFolder folder) {
    return StateFile.read(folder.state()) == null;
  }

  void write(SubscriptionFolder folder, SubscriptionState state) throws IOException {
    StateFile.write(folder.state(), state);
    unwritten.remove(folder.state());
  }

  /** Writes {@code state} if that is possible, and knows it anyhow. */
  void keep(SubscriptionFolder folder, SubscriptionState state) {
    var file = folder.state();
    try {
      write(folder, state);
    } catch (IOException disk) {
      unwritten.put(file, new Unwritten(state, StateFile.read(file)));
    }
  }

  void forget(SubscriptionFolder folder) throws IOException {
    Files.deleteIfExists(folder.state());
    unwritten.remove(folder.state());
    begun.remove(folder.state());
    noticed.remove(folder.state());
  }

  private @Nullable SubscriptionState known(Path file) {
    var written = StateFile.read(file);
    var kept = unwritten.get(file);
    return kept != null && Objects.equals(kept.written, written) ? kept.state : written;
  }

  /** A list that is in force is as old as its file, whatever is known of it. */
  private Instant begun(SubscriptionFolder folder, Instant now) {
    try {
      return Files.getLastModifiedTime(folder.list()).toInstant();
    } catch (IOException noList) {
      return begun.computeIfAbsent(folder.state(), first -> now);
    }
  }
}
