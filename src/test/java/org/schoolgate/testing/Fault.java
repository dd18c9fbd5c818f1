package org.schoolgate.testing;

import java.time.Duration;

/** One way an origin can misbehave. */
public sealed interface Fault {

  /** Accept the connection, read the request, and never answer. */
  record Stall() implements Fault {}

  /** Close with a reset after sending the first {@code bytes} of a good response. */
  record ResetAfter(int bytes) implements Fault {}

  /** Close gently after sending the first {@code bytes} of a good response. */
  record CloseAfter(int bytes) implements Fault {}

  /** Promise a body of {@code promised} bytes and close early. */
  record ShortBody(int promised) implements Fault {}

  /** Begin a chunked body and send {@code chunk} in place of a good chunk. */
  record BadChunk(String chunk) implements Fault {}

  /** Answer something that is not HTTP. */
  record Garbage(String text) implements Fault {}

  /** Send header fields without end. */
  record EndlessHead() implements Fault {}

  /** Send a good response one byte at a time. */
  record Trickle(Duration pause) implements Fault {}
}
