package org.schoolgate.library.fetch;

import java.time.Duration;

/**
 * How long a fetch waits.
 *
 * @param connect for one address to take the connection
 * @param idle for the next byte
 * @param total for everything, redirects among it
 * @param farewell for a server that has said all, and was asked to close, to do so or to say more
 */
public record Patience(Duration connect, Duration idle, Duration total, Duration farewell) {

  /** Enough for 64 MB over a line of a megabit a second. */
  public static final Patience STANDARD =
      new Patience(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(15),
          Duration.ofMillis(500));
}
