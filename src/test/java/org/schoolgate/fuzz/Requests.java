package org.schoolgate.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of a client. What is made of them does not depend on how they arrive; and whatever goes
 * on to an origin is read by the strictest reader as the very requests that the gate has seen.
 */
public final class Requests implements Parser {

  private static final String TOO_LONG = "refused URL_TOO_LONG";

  @Override
  public void read(byte[] input) throws IOException {
    check(input);
  }

  static void check(byte[] input) throws IOException {
    var atOnce = new RequestReading(input);
    if (!Wire.countsByArrival(input)) {
      same(atOnce.story(), inPieces(input).story());
    }
    asForwarded(atOnce);
    var raw = atOnce.raw();
    if (raw != null) {
      Claim.that(new String(input, ISO_8859_1).endsWith(raw), () -> "behind CONNECT: " + raw);
    }
  }

  /**
   * The same, but for a first line that is too long only with the line ends before it, which count
   * where they arrived along with it.
   */
  private static void same(String atOnce, String inPieces) {
    var told = atOnce;
    var again = inPieces;
    for (var story : List.of(atOnce, inPieces)) {
      int tooLong = story.indexOf(TOO_LONG);
      if (tooLong >= 0) {
        told = told.substring(0, Math.min(told.length(), tooLong));
        again = again.substring(0, Math.min(again.length(), tooLong));
      }
    }
    Claim.same(told, again, "in pieces");
  }

  private static RequestReading inPieces(byte[] input) throws IOException {
    int hash = Arrays.hashCode(input);
    int first = Math.floorMod(hash, input.length + 1);
    int second = Math.floorMod(hash * 31, input.length + 1);
    return new RequestReading(input, Math.min(first, second), Math.max(first, second));
  }

  private static void asForwarded(RequestReading reading) {
    var read = StrictMessages.requests(reading.written());
    var forwarded = reading.forwarded();
    Claim.same(forwarded.size(), read.size(), "requests");
    for (int i = 0; i < read.size(); i++) {
      var message = read.get(i);
      Claim.same(forwarded.get(i).start(), message.start(), "start line");
      Claim.same(forwarded.get(i).fields(), message.fields(), "fields");
      if (forwarded.get(i).whole()) {
        Claim.same(forwarded.get(i).body(), message.body(), "body");
      } else {
        Claim.same(null, message.body(), "body that did not end");
      }
    }
  }
}
