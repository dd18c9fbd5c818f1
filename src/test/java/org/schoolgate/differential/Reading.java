package org.schoolgate.differential;

import java.util.List;
import org.schoolgate.testing.strict.End;
import org.schoolgate.testing.strict.Framing;
import org.schoolgate.testing.strict.Message;
import org.schoolgate.testing.strict.StrictReader;
import org.schoolgate.testing.strict.StrictReading;

/**
 * What a reader makes of the bytes of one connection.
 *
 * @param requests those that are whole, in order
 * @param end how the reading ended
 * @param at where the first byte stands that belongs to no whole request
 * @param why what the reader did not like, empty unless it refused
 */
record Reading(List<Request> requests, End end, int at, String why) {

  /** One request; its body without the marks of chunks, each byte as one character. */
  record Request(String method, String target, String host, Framing framing, String body) {

    private static Request of(Message message) {
      var hosts = message.values("host");
      var host = hosts.isEmpty() ? "" : hosts.getFirst();
      return new Request(message.word(0), message.word(1), host, message.framing(), message.body());
    }

    boolean hasBodyWithoutMeaning() {
      return framing != Framing.NONE
          && !body.isEmpty()
          && HabitReader.BODILESS_METHODS.contains(method);
    }
  }

  /** What the strictest reader makes of what a client has sent. */
  static Reading ofClient(String bytes) {
    return of(StrictReader.ofClient(bytes));
  }

  /** What the strictest reader makes of what a gate has sent to an origin. */
  static Reading ofGate(String bytes) {
    return of(StrictReader.ofGate(bytes));
  }

  private static Reading of(StrictReading strict) {
    var requests = strict.whole().stream().map(Request::of).toList();
    return new Reading(requests, strict.end(), strict.at(), strict.why());
  }

  /** Whether both readers saw the same requests and stopped for the same reason. */
  boolean agreesWith(Reading other) {
    return requests.equals(other.requests) && end == other.end;
  }
}
