package org.schoolgate.differential;

import java.util.List;

/**
 * What a reader makes of the bytes of one connection.
 *
 * @param requests those that are whole, in order
 * @param end how the reading ended
 * @param at where the first byte stands that belongs to no whole request
 * @param why what the reader did not like, empty unless it refused
 */
record Reading(List<Request> requests, End end, int at, String why) {

  /** How a reading ends. */
  enum End {
    /** Behind a whole request, or before any. */
    CLEAN,
    /** Inside a request. */
    INCOMPLETE,
    /** At something that the reader does not take for HTTP. */
    REFUSED,
    /** Behind a request after which the connection carries another protocol. */
    TUNNEL
  }

  /** By what a reader knows where a body ends. */
  enum Framing {
    NONE,
    LENGTH,
    CHUNKED
  }

  /** One request; its body without the marks of chunks, each byte as one character. */
  record Request(String method, String target, String host, Framing framing, String body) {

    boolean hasBodyWithoutMeaning() {
      return framing != Framing.NONE
          && !body.isEmpty()
          && HabitReader.BODILESS_METHODS.contains(method);
    }
  }

  /** Whether both readers saw the same requests and stopped for the same reason. */
  boolean agreesWith(Reading other) {
    return requests.equals(other.requests) && end == other.end;
  }
}
