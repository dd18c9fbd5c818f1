package org.schoolgate.gate;

import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.page.Page;

/**
 * The pages at {@code schoolgate.internal}, which the gate itself answers for every client. Called
 * on event loops: it must not wait.
 */
public interface InternalSite {

  /** The name under which every client finds these pages. */
  String NAME = "schoolgate.internal";

  /** The page that is called for, or null where there is none. */
  @Nullable Page page(Visit visit);
}
