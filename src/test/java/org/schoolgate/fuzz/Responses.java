package org.schoolgate.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.util.Arrays;
import org.schoolgate.testing.strict.End;
import org.schoolgate.testing.strict.Message;
import org.schoolgate.testing.strict.StrictReader;
import org.schoolgate.testing.strict.StrictReading;

/**
 * The bytes of an origin, behind one byte that says what it was asked: {@code G} for a GET, {@code
 * H} for a HEAD, small for a client of HTTP/1.0. What the client is sent is one response to the
 * strictest reader, with the body that the gate has seen; and where that reader understands the
 * origin, with the body that it finds there.
 */
public final class Responses implements Parser {

  /** So long, in bytes, may a response be that no limit of {@link Wire} is met. */
  private static final int WITHIN_LIMITS = Wire.LIMITS.urlBytes();

  /** A response without content, whatever the origin sends (RFC 9110, section 15.3.6). */
  private static final String RESET = "205";

  @Override
  public void read(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    var method = (input[0] & 0x0F) == ('H' & 0x0F) ? HttpMethod.HEAD : HttpMethod.GET;
    boolean clientIs10 = (input[0] & 0x20) != 0;
    var bytes = Arrays.copyOfRange(input, 1, input.length);
    var atOnce = new ResponseReading(method, clientIs10, bytes);
    int cut = Math.floorMod(Arrays.hashCode(input), bytes.length + 1);
    var inPieces = new ResponseReading(method, clientIs10, bytes, cut);
    if (!Wire.countsByArrival(bytes)) {
      Claim.same(atOnce.story(), inPieces.story(), "in pieces");
    }
    boolean bodiless = method.equals(HttpMethod.HEAD);
    if (atOnce.isWhole()) {
      asSent(atOnce, bodiless);
    } else {
      asBrokenOff(atOnce, bodiless);
    }
    var meant = StrictReader.ofOrigin(new String(bytes, ISO_8859_1), bodiless);
    asMeant(atOnce, meant, bodiless);
    asAccepted(atOnce, meant, clientIs10, bytes.length);
  }

  private static void asSent(ResponseReading reading, boolean bodiless) {
    var read = written(reading, bodiless);
    Claim.same(End.CLEAN, read.end(), read.why());
    Claim.same(reading.written().length, read.at(), "bytes of one response");
    Message last = read.whole().getLast();
    Claim.same(reading.start(), last.start(), "status line");
    Claim.same(reading.fields(), RequestReading.words(last.fields()), "fields");
    Claim.same(isReset(last) ? "" : reading.body(), last.body(), "body");
  }

  /** The client can tell that a response has broken off, where its end would not be a close. */
  private static void asBrokenOff(ResponseReading reading, boolean bodiless) {
    boolean reset = reading.start().startsWith("HTTP/1.1 " + RESET);
    if (!reading.start().isEmpty() && !reading.closes() && !reset) {
      var read = written(reading, bodiless);
      Claim.same(End.INCOMPLETE, read.end(), "a response that broke off, " + read.why());
    }
  }

  /**
   * What the strictest reader finds whole the client has with the same content, and what it finds
   * broken off the gate does not take for whole.
   */
  private static void asMeant(ResponseReading reading, StrictReading meant, boolean bodiless) {
    if (!reading.isWhole()) {
      return;
    }
    Claim.that(meant.end() != End.INCOMPLETE, () -> "taken for whole: " + meant);
    if (meant.end() == End.CLEAN) {
      var told = written(reading, bodiless).whole().getLast();
      var last = meant.whole().getLast();
      Claim.same(last.word(1), told.word(1), "status");
      Claim.same(isReset(last) ? "" : last.body(), told.body(), "content");
    }
  }

  /** A short response that the strictest reader takes is passed on whole. */
  private static void asAccepted(
      ResponseReading reading, StrictReading meant, boolean clientIs10, int length) {
    if (meant.end() != End.CLEAN || length > WITHIN_LIMITS) {
      return;
    }
    var codings = meant.whole().getLast().values("transfer-encoding");
    boolean plain = codings.isEmpty() || codings.getFirst().equalsIgnoreCase("chunked");
    Claim.that(reading.isWhole() || (clientIs10 && !plain), () -> "not passed on: " + meant);
  }

  private static StrictReading written(ResponseReading reading, boolean bodiless) {
    var bytes = new String(reading.written(), ISO_8859_1);
    return StrictReader.ofResponse(bytes, bodiless, reading.closes());
  }

  private static boolean isReset(Message response) {
    return response.word(1).equals(RESET);
  }
}
