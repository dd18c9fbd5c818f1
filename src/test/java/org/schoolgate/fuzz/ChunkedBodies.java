package org.schoolgate.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** What follows the head of a request with a chunked body, further requests among it. */
public final class ChunkedBodies implements Parser {

  private static final byte[] HEAD =
      "POST http://a.b/ HTTP/1.1\r\nHost: a.b\r\nTransfer-Encoding: chunked\r\n\r\n"
          .getBytes(US_ASCII);

  @Override
  public void read(byte[] input) throws IOException {
    var request = new ByteArrayOutputStream();
    request.write(HEAD);
    request.write(input);
    Requests.check(request.toByteArray());
  }
}
