package org.schoolgate.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.blocklist.text.ListParser;
import org.schoolgate.library.text.NotTextException;
import org.schoolgate.library.text.TextLines;

/** Reads one list from its file. */
final class ListReader {

  /** From here on a list is compiled: some 50,000 hosts, which are read in 50 ms. */
  private static final long LARGE_BYTES = 1L << 20;

  /** An editor that empties a file before it writes it again has done so by then. */
  private static final Duration EMPTYING = Duration.ofMillis(300);

  private static final int CHUNK_BYTES = 1 << 16;

  private final LargeLists large;

  ListReader(LargeLists large) {
    this.large = large;
  }

  /**
   * Reads the list if its file may have changed.
   *
   * @param before the list as it was; null for a new one
   * @param opening whether there is nothing in force yet
   * @return the list as it is, the very {@code before} when nothing has to be done or the file has
   *     just gone; null when a new one has
   */
  @Nullable KnownList read(
      String name, Survey.Sighting seen, @Nullable KnownList before, Instant now, boolean opening) {
    if (before != null
        && !large.isDue(name)
        && (isUnchanged(before, seen, now) || isBeingEmptied(before, seen, now))) {
      return before;
    }
    boolean sameStamp = before != null && seen.stamp().equals(before.stamp());
    var since = before != null && sameStamp ? before.since() : now;
    try {
      requireSize(seen.stamp());
      return seen.stamp().size() >= LARGE_BYTES
          ? large.read(name, seen, before, new LargeLists.Moment(since, now), opening)
          : readSmall(name, seen, before, since, opening);
    } catch (NoSuchFileException e) {
      return before;
    } catch (NotTextException e) {
      return spoilt(name, seen, before, new Trouble(since, opening, reason(e))).at(seen.stamp());
    } catch (IOException e) {
      return spoilt(name, seen, before, new Trouble(since, opening, "not readable: " + reason(e)));
    }
  }

  private KnownList readSmall(
      String name, Survey.Sighting seen, @Nullable KnownList before, Instant since, boolean opening)
      throws IOException {
    large.forget(name);
    long checksum = checksum(seen.file());
    return before != null && before.holds(seen.file(), checksum)
        ? before.at(seen.stamp())
        : readAnew(name, seen, before, new KnownList.Version(checksum, since), opening);
  }

  /** A file that changes while it is read is read again next time, and adopted then. */
  private KnownList readAnew(
      String name,
      Survey.Sighting seen,
      @Nullable KnownList before,
      KnownList.Version version,
      boolean opening)
      throws IOException {
    var list = parse(name, seen.file());
    boolean whole = Stamp.of(seen.file()).equals(seen.stamp());
    if (before != null && !whole) {
      return new KnownList(
          before.state(), null, KnownList.NO_CHECKSUM, version.since(), before.large());
    }
    var kept = opening && list.broken() ? large.keptFromBefore(name) : null;
    var state = ListReading.state(list, seen.file(), before, kept);
    var stamp = whole ? seen.stamp() : null;
    return new KnownList(state, stamp, version.checksum(), version.since(), null);
  }

  /** What is wrong with a file, since when it is so, and whether the house is opening. */
  private record Trouble(Instant since, boolean opening, String why) {}

  /** What a house before this one compiled is in force rather than nothing. */
  private KnownList spoilt(
      String name, Survey.Sighting seen, @Nullable KnownList before, Trouble trouble) {
    var fault = ListFault.of(trouble.why());
    var kept = trouble.opening() ? large.keptFromBefore(name) : null;
    var state =
        kept == null
            ? ListReading.spoilt(name, seen.file(), before, fault)
            : new ListState.Stale(seen.file(), kept.list(), fault);
    var text = before == null ? null : before.large();
    return new KnownList(state, null, KnownList.NO_CHECKSUM, trouble.since(), text);
  }

  private static boolean isUnchanged(KnownList before, Survey.Sighting seen, Instant now) {
    boolean settled =
        before.isSettled(now) || (before.large() != null && before.large().isJustRead(now));
    return settled && seen.stamp().equals(before.stamp()) && seen.file().equals(before.file());
  }

  private static boolean isBeingEmptied(KnownList before, Survey.Sighting seen, Instant now) {
    var inForce = before.state().inForce();
    return seen.stamp().size() == 0
        && inForce != null
        && inForce.ruleCount() > 0
        && !seen.stamp().equals(before.stamp())
        && seen.stamp().modified().plus(EMPTYING).isAfter(now);
  }

  private static ParsedList parse(String name, Path file) throws IOException {
    try (var bytes = Files.newInputStream(file)) {
      return ListParser.parse(name, new TextLines(bytes));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void requireSize(Stamp stamp) throws IOException {
    if (stamp.size() > TextLines.LARGEST_TEXT) {
      throw new IOException("size: " + stamp.size() + " (expected: at most 256 MB)");
    }
  }

  private static long checksum(Path file) throws IOException {
    var checksum = new CRC32C();
    var chunk = new byte[CHUNK_BYTES];
    try (var bytes = Files.newInputStream(file)) {
      for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
        checksum.update(chunk, 0, read);
      }
    }
    return checksum.getValue();
  }

  private static String reason(IOException e) {
    var message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
