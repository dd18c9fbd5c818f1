package org.schoolgate.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.schoolgate.testing.strict.End;
import org.schoolgate.testing.strict.Message;
import org.schoolgate.testing.strict.StrictReader;
import org.schoolgate.testing.strict.StrictReading;

/**
 * The bytes of a client. What is made of them does not depend on how they arrive; and whatever goes
 * on to an origin is read by the strictest reader as the very requests that the gate has seen, and
 * that the same reader finds in what the client has sent.
 */
public final class Requests implements Parser {

  private static final String TOO_LONG = "refused URL_TOO_LONG";
  private static final String TOO_LARGE = "refused HEAD_TOO_LARGE";

  @Override
  public void read(byte[] input) throws IOException {
    check(input);
  }

  static void check(byte[] input) throws IOException {
    var atOnce = new RequestReading(input);
    if (!Wire.countsByArrival(input)) {
      same(atOnce.story(), inPieces(input).story());
    }
    var read = asForwarded(atOnce);
    var asked = StrictReader.ofClient(new String(input, ISO_8859_1));
    asAsked(read, asked);
    var raw = atOnce.raw();
    if (raw != null) {
      Claim.same(End.TUNNEL, asked.end(), "behind CONNECT");
      Claim.same(new String(input, ISO_8859_1).substring(asked.at()), raw, "behind CONNECT");
    }
  }

  /**
   * The same, but for a first line that is too long only with the line ends before it, which count
   * where they arrived along with it; and but for which of two reasons a request is refused, where
   * folded lines are too many, which are counted before the lines that arrived with them are read.
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
    boolean tooLarge = told.contains(TOO_LARGE) || again.contains(TOO_LARGE);
    Claim.same(
        tooLarge ? withoutReason(told) : told,
        tooLarge ? withoutReason(again) : again,
        "in pieces");
  }

  private static String withoutReason(String story) {
    return story.replaceFirst("refused [A-Z_]+", "refused");
  }

  private static RequestReading inPieces(byte[] input) throws IOException {
    int hash = Arrays.hashCode(input);
    int first = Math.floorMod(hash, input.length + 1);
    int second = Math.floorMod(hash * 31, input.length + 1);
    return new RequestReading(input, Math.min(first, second), Math.max(first, second));
  }

  /** What was written is the requests that the gate has seen. */
  private static StrictReading asForwarded(RequestReading reading) {
    var read = StrictReader.ofGate(new String(reading.written(), ISO_8859_1));
    Claim.that(read.end() != End.REFUSED, read::why);
    var forwarded = reading.forwarded();
    var heads = read.heads();
    Claim.same(forwarded.size(), heads.size(), "requests");
    for (int i = 0; i < heads.size(); i++) {
      var message = heads.get(i);
      Claim.same(forwarded.get(i).start(), message.start(), "start line");
      Claim.same(forwarded.get(i).fields(), RequestReading.words(message.fields()), "fields");
      Claim.same(forwarded.get(i).body(), message.body(), "body");
      Claim.same(forwarded.get(i).whole(), i < read.whole().size(), "whole");
    }
    return read;
  }

  /**
   * What was written is what the strictest reader finds in the input, request by request, and no
   * more. What is for the gate itself is not written.
   */
  private static void asAsked(StrictReading written, StrictReading input) {
    var asked = input.heads().stream().filter(Requests::isForOrigin).toList();
    long wholeAsked = input.whole().stream().filter(Requests::isForOrigin).count();
    var sent = written.heads();
    Claim.that(
        sent.size() <= asked.size(),
        () -> "requests: " + sent + " (expected: " + asked + ", " + input.why() + ")");
    for (int i = 0; i < sent.size(); i++) {
      var told = sent.get(i);
      var meant = asked.get(i);
      Claim.same(meant.word(0), told.word(0), "method");
      Claim.that(meant.word(1).endsWith(told.word(1).substring(1)), told::start);
      Claim.same(meant.framing(), told.framing(), "framing");
      boolean whole = i < written.whole().size();
      Claim.that(!whole || i < wholeAsked, () -> "not whole: " + meant);
      Claim.same(whole ? meant.body() : begun(meant.body(), told.body()), told.body(), "body");
    }
  }

  private static boolean isForOrigin(Message request) {
    return !request.word(0).equals("CONNECT") && !request.word(1).startsWith("/");
  }

  /** As much of {@code body} as {@code told} is long. */
  private static String begun(String body, String told) {
    return body.substring(0, Math.min(body.length(), told.length()));
  }
}
