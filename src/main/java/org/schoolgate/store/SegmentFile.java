package org.schoolgate.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A file that grows at its end: the little that a segment needs of a disk. */
interface SegmentFile {

  /** Adds all of {@code bytes} at the end, or fails having added an unknown part of them. */
  void append(ByteBuffer bytes) throws IOException;

  /** Cuts the file back to its first {@code length} bytes. */
  void truncate(long length) throws IOException;

  /** Returns once everything added is safe against a power cut. */
  void sync() throws IOException;

  void close() throws IOException;

  /** Makes new files. */
  @FunctionalInterface
  interface Opener {

    /**
     * Makes a file that only its owner may read.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one of that name
     */
    SegmentFile create(Path path) throws IOException;
  }
}
