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
import org.schoolgate.blocklist.Action;
import org.schoolgate.blocklist.ListHeader;
import org.schoolgate.blocklist.ListParser;
import org.schoolgate.blocklist.ParsedList;

/** Reads one list from its file. */
final class ListReader {

  /** A list of this size holds more than ten million hosts. */
  private static final long LARGEST_BYTES = 256L << 20;

  /** An editor that empties a file before it writes it again has done so by then. */
  private static final Duration EMPTYING = Duration.ofMillis(300);

  private static final int CHUNK_BYTES = 1 << 16;

  private ListReader() {}

  /**
   * Reads the list if its file may have changed.
   *
   * @param before the list as it was; null for a new one
   * @return the list as it is, the very {@code before} when nothing has to be done or the file has
   *     just gone; null when a new one has
   */
  static @Nullable KnownList read(
      String name, Survey.Sighting seen, @Nullable KnownList before, Instant now) {
    if (before != null && (isUnchanged(before, seen, now) || isBeingEmptied(before, seen, now))) {
      return before;
    }
    boolean sameStamp = before != null && seen.stamp().equals(before.stamp());
    var since = before != null && sameStamp ? before.since() : now;
    try {
      requireSize(seen.stamp());
      long checksum = checksum(seen.file());
      return before != null && before.holds(seen.file(), checksum)
          ? new KnownList(before.state(), seen.stamp(), checksum, since)
          : readAnew(name, seen, before, new KnownList.Version(checksum, since));
    } catch (NoSuchFileException e) {
      return before;
    } catch (NotTextException e) {
      var state = spoilt(name, seen.file(), before, ListFault.of(reason(e)));
      return new KnownList(state, seen.stamp(), KnownList.NO_CHECKSUM, since);
    } catch (IOException e) {
      var state = spoilt(name, seen.file(), before, ListFault.of("not readable: " + reason(e)));
      return new KnownList(state, null, KnownList.NO_CHECKSUM, since);
    }
  }

  /** A file that changes while it is read is read again next time, and adopted then. */
  private static KnownList readAnew(
      String name, Survey.Sighting seen, @Nullable KnownList before, KnownList.Version version)
      throws IOException {
    var list = parse(name, seen.file());
    boolean whole = Stamp.of(seen.file()).equals(seen.stamp());
    if (before != null && !whole) {
      return new KnownList(before.state(), null, KnownList.NO_CHECKSUM, version.since());
    }
    var state = state(list, seen.file(), before);
    return new KnownList(state, whole ? seen.stamp() : null, version.checksum(), version.since());
  }

  private static ListState spoilt(
      String name, Path file, @Nullable KnownList before, ListFault fault) {
    return ListState.spoilt(before == null ? null : before.state(), name, file, fault);
  }

  private static boolean isUnchanged(KnownList before, Survey.Sighting seen, Instant now) {
    return before.isSettled(now)
        && seen.stamp().equals(before.stamp())
        && seen.file().equals(before.file());
  }

  private static boolean isBeingEmptied(KnownList before, Survey.Sighting seen, Instant now) {
    var inForce = before.state().inForce();
    return seen.stamp().size() == 0
        && inForce != null
        && inForce.rules().size() > 0
        && !seen.stamp().equals(before.stamp())
        && seen.stamp().modified().plus(EMPTYING).isAfter(now);
  }

  private static ListState state(ParsedList list, Path file, @Nullable KnownList before) {
    if (!list.broken()) {
      return new ListState.Good(file, list);
    }
    var fault = ListFault.notUnderstood(list);
    boolean hasEarlier =
        before != null
            && before.state().inForce() != null
            && !(before.state() instanceof ListState.Partial);
    return !hasEarlier && isWorthEnforcing(list)
        ? new ListState.Partial(file, list, fault)
        : spoilt(list.name(), file, before, fault);
  }

  /** A block list of which at least half is understood; of an allow list nothing is opened. */
  private static boolean isWorthEnforcing(ParsedList list) {
    boolean blocks =
        list.header().action() == Action.BLOCK
            && !list.header().category().equals(ListHeader.NEVER_BREAK);
    return blocks && list.problemCount() * 2 <= list.lineCount();
  }

  private static ParsedList parse(String name, Path file) throws IOException {
    try (var bytes = Files.newInputStream(file)) {
      return ListParser.parse(name, new TextLines(bytes));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void requireSize(Stamp stamp) throws IOException {
    if (stamp.size() > LARGEST_BYTES) {
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
