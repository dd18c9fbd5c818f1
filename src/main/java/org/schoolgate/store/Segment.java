package org.schoolgate.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The one file of the journal that is open, and how much of it is whole batches. */
final class Segment {

  private final Path path;
  private final SegmentName name;
  private final SegmentFile file;
  private long whole;
  private long length;

  Segment(Path path, SegmentName name, SegmentFile file) {
    this.path = path;
    this.name = name;
    this.file = file;
  }

  SegmentName name() {
    return name;
  }

  /** The bytes in whole batches. */
  long size() {
    return whole;
  }

  /** Whether somebody has taken the file away under us. */
  boolean isGone() {
    return !Files.exists(path);
  }

  void append(byte[] bytes, int count) throws IOException {
    length += count;
    file.append(ByteBuffer.wrap(bytes, 0, count));
  }

  /** What was appended since the last time makes a whole batch. */
  void commit() {
    whole = length;
  }

  /** Forgets what was appended since the last {@link #commit}. */
  void rollBack() throws IOException {
    file.truncate(whole);
    length = whole;
  }

  /** Makes everything safe and lets go of the file; one without a whole batch is not kept. */
  void close() throws IOException {
    try {
      if (whole > 0) {
        file.sync();
      } else {
        Files.deleteIfExists(path);
      }
    } finally {
      file.close();
    }
  }
}
