package org.schoolgate.gate;

import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.page.Page;
import org.schoolgate.roster.Client;

/**
 * The pages at {@code schoolgate.internal}, which the gate itself answers for every client. Called
 * on event loops: it must not wait.
 */
public interface InternalSite {

  /** The name under which every client finds these pages. */
  String NAME = "schoolgate.internal";

  /** The page at {@code path}, which starts with a slash, or null where there is none. */
  @Nullable Page page(Client client, String path, @Nullable String query);
}
