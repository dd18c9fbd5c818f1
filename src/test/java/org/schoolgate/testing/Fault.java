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

  /** At {@code when}, say this and stop so; a request for {@code /good} is answered well before. */
  record Says(When when, String text, Then then) implements Fault {}

  /** Send {@code begin}, then {@code repeated} without end, whether anybody reads it or not. */
  record Endless(String begin, String repeated) implements Fault {}

  /** Accept the connection, read the request's head and not one byte more, and never answer. */
  record NeverReads() implements Fault {}

  /** The moment at which a fault is committed. */
  enum When {
    /** The connection stands; nothing of a request has been read. */
    ACCEPTED,
    /** The head of the request is here; of its body nothing has been read. */
    HEAD_READ,
    /** The request is here to its last byte. */
    REQUEST_READ
  }

  /** What follows the last byte that an origin sends. */
  enum Then {
    CLOSE,
    /** End the sending, and go on reading until the peer ends. */
    END_OUTPUT,
    RESET,
    /** Go on reading until the peer ends, and say nothing more. */
    SILENCE,
    /** Read no more, say nothing more, and keep the connection. */
    DEAFNESS;

    /** Whether the connection stays and nothing more comes. */
    public boolean isSilent() {
      return this == SILENCE || this == DEAFNESS;
    }
  }
}
