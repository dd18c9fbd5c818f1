package org.schoolgate.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolgate.journal.Entry;
import org.schoolgate.journal.JournalSink;

/**
 * The journal on disk: one JSON object a line, in segments that are closed when they are full and
 * at midnight UTC, and deleted when the newest entry they can hold is older than the retention.
 *
 * <p>A segment is never opened again. What a crash left half written stays as it is at the end of
 * its segment, and {@link JournalReader} steps over it. Age counts from when an entry was written,
 * so every entry is kept for the retention and none for more than a day longer.
 */
public final class JournalSegments implements JournalSink {

  private final Path folder;
  private final long segmentBytes;
  private final Duration retention;
  private final InstantSource clock;
  private final SegmentFile.Opener opener;
  private final EntryJson json = new EntryJson();
  private @Nullable Segment open;
  private int segments;

  /**
   * A journal in {@code folder}, which is made when it is missing. Touches no disk before it is
   * used.
   *
   * @param segmentBytes a segment is closed after the batch with which it reaches this size
   */
  public JournalSegments(Path folder, long segmentBytes, Duration retention, InstantSource clock) {
    this(folder, segmentBytes, retention, clock, DiskFile::create);
  }

  JournalSegments(
      Path folder,
      long segmentBytes,
      Duration retention,
      InstantSource clock,
      SegmentFile.Opener opener) {
    this.folder = folder;
    this.segmentBytes = segmentBytes;
    this.retention = retention;
    this.clock = clock;
    this.opener = opener;
  }

  @Override
  public void write(List<Entry> batch) throws IOException {
    closeUnlessFit();
    var segment = segment();
    boolean whole = false;
    try {
      append(batch, segment);
      segment.commit();
      whole = true;
    } finally {
      json.clear();
      if (!whole) {
        takeBack(segment);
      }
    }
  }

  /** Makes the folder, ends a segment of yesterday's, and deletes what has had its time. */
  @Override
  public void tend() throws IOException {
    makeFolder();
    closeUnlessFit();
    deleteExpired();
  }

  @Override
  public void close() throws IOException {
    var segment = open;
    if (segment != null) {
      open = null;
      segment.close();
    }
  }

  private void closeUnlessFit() throws IOException {
    var segment = open;
    if (segment != null
        && (segment.size() >= segmentBytes
            || !segment.name().day().equals(today())
            || segment.isGone())) {
      close();
    }
  }

  private Segment segment() throws IOException {
    var segment = open;
    if (segment == null) {
      makeFolder();
      segment = create();
      open = segment;
    }
    return segment;
  }

  private Segment create() throws IOException {
    while (true) {
      segments++;
      var name = new SegmentName(clock.instant(), segments);
      var path = folder.resolve(name.fileName());
      try {
        return new Segment(path, name, opener.create(path));
      } catch (FileAlreadyExistsException taken) {
        // Left by an earlier run that opened a segment in this same millisecond: count on.
      }
    }
  }

  private void append(List<Entry> batch, Segment segment) throws IOException {
    for (var entry : batch) {
      json.add(entry);
      if (json.isFull()) {
        segment.append(json.bytes(), json.length());
        json.clear();
      }
    }
    segment.append(json.bytes(), json.length());
  }

  /**
   * After a failure: cuts off the part of a batch, or turns away from a file that refuses even
   * that.
   */
  private void takeBack(Segment segment) {
    try {
      segment.rollBack();
    } catch (IOException refused) {
      open = null;
      try {
        segment.close();
      } catch (IOException lost) {
        // The failure that led here is on its way to the journal.
      }
    }
  }

  private void makeFolder() throws IOException {
    if (!Files.isDirectory(folder)) {
      var ownerOnly = PosixFilePermissions.fromString("rwx------");
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ownerOnly));
    }
  }

  private void deleteExpired() throws IOException {
    var now = clock.instant();
    IOException failure = null;
    for (var path : JournalReader.segments(folder)) {
      var name = SegmentName.of(path);
      if (name != null && !name.newestPossible().plus(retention).isAfter(now)) {
        try {
          Files.deleteIfExists(path);
        } catch (IOException kept) {
          failure = kept;
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
