package org.schoolgate.journal;

import java.io.IOException;
import java.util.List;

/**
 * Where entries are remembered. Only the journal's own thread calls it, so it may wait for a disk.
 */
@FunctionalInterface
public interface JournalSink {

  /**
   * Hands the whole batch to the operating system, so that a crash of this process loses none of
   * it. After an {@link IOException} the same batch comes again, so a sink takes back what it wrote
   * of it where it can. The list is used again afterwards: a sink must not keep it.
   */
  void write(List<Entry> batch) throws IOException;

  /** Looks after what was written before. Called once at the start, then about once a minute. */
  default void tend() throws IOException {}

  /** Makes what was written safe against a power cut and lets go of it. Called once, last. */
  default void close() throws IOException {}
}
