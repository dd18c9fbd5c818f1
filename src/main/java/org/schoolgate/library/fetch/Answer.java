package org.schoolgate.library.fetch;

import org.jspecify.annotations.Nullable;

/** What came of a fetch that did not fail. */
public sealed interface Answer {

  /** The file is still the one that the validators are of; nothing was written. */
  record NotModified() implements Answer {}

  /**
   * The file was brought.
   *
   * @param whole whether its server said how long it is, so that it is known to be all there
   * @param validators what to ask by next time
   * @param contentType what the server says it is, in lower case without parameters; null where it
   *     does not say
   */
  record Fetched(boolean whole, Validators validators, @Nullable String contentType)
      implements Answer {}
}
