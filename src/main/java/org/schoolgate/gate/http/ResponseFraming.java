package org.schoolgate.gate.http;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;

/**
 * How the end of a response's body is known, on either side of the gate (RFC 9112, section 6).
 *
 * @param originPersists whether the origin's connection can be used again after it
 * @param clientPersists whether the client can tell the end without the connection being closed
 */
public record ResponseFraming(boolean originPersists, boolean clientPersists) {

  /** Whether the end of the body of {@code head} is known by rules that the gate can pass on. */
  public static boolean isKnown(HttpResponse head) {
    if (!head.headers().contains(TRANSFER_ENCODING)) {
      return true;
    }
    var codings = head.headers().getAll(TRANSFER_ENCODING);
    return HttpUtil.isTransferEncodingChunked(head)
        || (codings.size() == 1 && codings.get(0).equalsIgnoreCase("identity"));
  }

  /**
   * Reads the framing of {@code head} as it came from the origin, then sets in it how the client
   * will know: by chunks where the origin marks the end by closing, by closing where an HTTP/1.0
   * client knows no chunks.
   */
  public static ResponseFraming pass(HttpResponse head, HttpMethod method, boolean clientIs10) {
    var headers = head.headers();
    int status = head.status().code();
    boolean bodiless = method.equals(HttpMethod.HEAD) || status == 204 || status == 304;
    boolean chunked = HttpUtil.isTransferEncodingChunked(head);
    boolean untilClose = !bodiless && !chunked && !headers.contains(CONTENT_LENGTH);
    boolean originPersists = HopByHop.persists(head) && !untilClose;
    if (clientIs10 || !chunked) {
      headers.remove(TRANSFER_ENCODING);
    }
    if (untilClose && !clientIs10) {
      headers.set(TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    boolean endsByClosing = clientIs10 && (untilClose || (chunked && !bodiless));
    return new ResponseFraming(originPersists, !endsByClosing);
  }
}
