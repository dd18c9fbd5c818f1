package org.schoolgate.library;

import org.schoolgate.library.compiled.CompiledList;
import org.schoolgate.library.text.Chunks;

/**
 * What is known of the text of a large list.
 *
 * @param base the list as it was compiled last
 * @param now the text as it was seen last
 */
record LargeText(CompiledList base, Chunks now) {

  /** Whether nothing came after {@code text}, which was read by {@code compiled}. */
  boolean isStill(CompiledList compiled, Chunks text) {
    return base.prints() == compiled.prints() && now.isSameText(text);
  }
}
