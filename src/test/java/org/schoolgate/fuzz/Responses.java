package org.schoolgate.fuzz;

import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.util.Arrays;
import org.schoolgate.fuzz.StrictMessages.Message;

/**
 * The bytes of an origin, behind one byte that says what it was asked: {@code G} for a GET, {@code
 * H} for a HEAD, small for a client of HTTP/1.0. What the client is sent is one response to the
 * strictest reader, with the body that the gate has seen.
 */
public final class Responses implements Parser {

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
    if (atOnce.isWhole()) {
      asSent(atOnce, method.equals(HttpMethod.HEAD));
    }
  }

  private static void asSent(ResponseReading reading, boolean bodiless) {
    var read = StrictMessages.response(reading.written(), bodiless, reading.closes());
    Message last = read.getLast();
    Claim.same(reading.start(), last.start(), "status line");
    Claim.same(reading.fields(), last.fields(), "fields");
    boolean reset = last.start().startsWith("HTTP/1.1 205 ");
    Claim.same(reset ? "" : reading.body(), last.body(), "body");
  }
}
