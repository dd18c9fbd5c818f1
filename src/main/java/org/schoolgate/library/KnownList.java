package org.schoolgate.library;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A list as it was last read.
 *
 * @param stamp the version that was read; null when the file changed meanwhile or could not be
 *     opened, so that it has to be read again
 * @param checksum of the bytes that were read
 * @param since when this version was first seen
 * @param large what is known of its text; null for a small list
 */
record KnownList(
    ListState state,
    @Nullable Stamp stamp,
    long checksum,
    Instant since,
    @Nullable LargeText large) {

  /** How long a file system may give two versions of a file one time. */
  private static final Duration GRAIN = Duration.ofSeconds(2);

  /** The checksum of a file that was not read to its end: no file has it. */
  static final long NO_CHECKSUM = -1;

  /** What a reading of a file goes by. */
  record Version(long checksum, Instant since) {}

  /** Whether this is what would come out of {@code file} with these bytes. */
  boolean holds(Path file, long checksum) {
    return checksum == this.checksum && file.equals(file());
  }

  /** The same, as of another look at its file. */
  KnownList at(@Nullable Stamp seen) {
    return new KnownList(state, seen, checksum, since, large);
  }

  /** The same list with a file that cannot be used, so that it has to be read again. */
  KnownList spoilt(String name, ListFault fault) {
    var now = ListState.spoilt(state, name, file(), fault);
    return new KnownList(now, null, NO_CHECKSUM, since, large);
  }

  Path file() {
    return state.file();
  }

  /** Whether {@code now} is so late that another version could not have the same stamp. */
  boolean isSettled(Instant now) {
    return stamp != null && (isPast(stamp.modified(), now) || isPast(since, now));
  }

  private static boolean isPast(Instant then, Instant now) {
    return then.plus(GRAIN).isBefore(now);
  }
}
