package org.schoolgate.library;

import java.time.Duration;
import java.time.Instant;
import org.schoolgate.library.compiled.CompiledList;
import org.schoolgate.library.text.Chunks;

/**
 * What is known of the text of a large list.
 *
 * @param base the list as it was compiled last
 * @param now the text as it was seen last
 * @param read when that was
 * @param outgrown whether so much was edited since that it had better be compiled anew
 */
record LargeText(CompiledList base, Chunks now, Instant read, boolean outgrown) {

  /** A file that may have changed without showing it is read again so much later. */
  private static final Duration REPOSE = Duration.ofSeconds(1);

  /** Whether the text was read so short a time before {@code when} that it is not read again. */
  boolean isJustRead(Instant when) {
    return read.plus(REPOSE).isAfter(when);
  }

  /** Whether nothing came after {@code text}, which was read by {@code compiled}. */
  boolean isStill(CompiledList compiled, Chunks text) {
    return base.prints() == compiled.prints() && now.isSameText(text);
  }
}
