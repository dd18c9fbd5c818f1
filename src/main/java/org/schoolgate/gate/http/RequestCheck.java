package org.schoolgate.gate.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.site.Authority;
import org.schoolgate.site.InvalidPlaceException;

/** Refuses requests that are malformed or that two parsers could read differently. */
public final class RequestCheck {

  private static final int LONGEST_LENGTH = 18;

  /** Names that gateways to programs take for those of the framing fields. */
  private static final AsciiString CONTENT_UNDERSCORE_LENGTH = AsciiString.cached("content_length");

  private static final AsciiString TRANSFER_UNDERSCORE_ENCODING =
      AsciiString.cached("transfer_encoding");

  private final int mostFields;

  public RequestCheck(int mostFields) {
    this.mostFields = mostFields;
  }

  /**
   * Passes {@code request} and returns what its Host header names, or null where an HTTP/1.0
   * request has none.
   *
   * @throws MalformedRequestException if it does not pass
   */
  public @Nullable Authority pass(HttpRequest request) throws MalformedRequestException {
    requireDecoded(request);
    requireVersion(request.protocolVersion());
    if (request.headers().size() > mostFields) {
      throw new MalformedRequestException(
          Outcome.HEAD_TOO_LARGE, "head: more than " + mostFields + " fields");
    }
    requireMethod(request.method());
    requireOneFraming(request);
    return host(request);
  }

  private static void requireDecoded(HttpRequest request) throws MalformedRequestException {
    var result = request.decoderResult();
    if (result.isSuccess()) {
      return;
    }
    throw switch (result.cause()) {
      case TooLongHttpLineException line ->
          new MalformedRequestException(Outcome.URL_TOO_LONG, "request line: too long");
      case TooLongHttpHeaderException head ->
          new MalformedRequestException(Outcome.HEAD_TOO_LARGE, "head: too large");
      case Throwable other -> new MalformedRequestException("head: malformed");
    };
  }

  private static void requireVersion(HttpVersion version) throws MalformedRequestException {
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      throw new MalformedRequestException(
          Outcome.VERSION_NOT_SUPPORTED, "version: expected HTTP/1.1 or HTTP/1.0");
    }
  }

  private static void requireMethod(HttpMethod method) throws MalformedRequestException {
    if (method.equals(HttpMethod.TRACE)) {
      throw new MalformedRequestException(Outcome.METHOD_NOT_SUPPORTED, "method: TRACE");
    }
  }

  /** One Content-Length of digits, or one Transfer-Encoding that is chunked, or neither. */
  private static void requireOneFraming(HttpRequest request) throws MalformedRequestException {
    var headers = request.headers();
    if (headers.contains(CONTENT_UNDERSCORE_LENGTH)
        || headers.contains(TRANSFER_UNDERSCORE_ENCODING)) {
      throw new MalformedRequestException("head: an underscore in the name of a framing field");
    }
    if (headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY1)
        && headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY2)) {
      throw new MalformedRequestException("head: a WebSocket draft with eight bytes of no length");
    }
    if (!headers.contains(HttpHeaderNames.CONTENT_LENGTH)
        && !headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
      return;
    }
    var lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
    var codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    if (!lengths.isEmpty() && !codings.isEmpty()) {
      throw new MalformedRequestException("both Content-Length and Transfer-Encoding");
    }
    if (request.method().equals(HttpMethod.CONNECT) && HopByHop.hasBody(request)) {
      throw new MalformedRequestException("CONNECT: a body is not allowed");
    }
    if (!codings.isEmpty()) {
      requireChunked(request, codings);
    } else if (lengths.size() > 1 || !isLength(lengths.get(0))) {
      throw new MalformedRequestException("Content-Length: expected one number");
    }
  }

  private static void requireChunked(HttpRequest request, List<String> codings)
      throws MalformedRequestException {
    boolean chunked =
        codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0));
    if (!chunked || request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
      throw new MalformedRequestException("Transfer-Encoding: expected chunked, in HTTP/1.1");
    }
  }

  private static boolean isLength(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_LENGTH
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static void requireVisible(String host) throws MalformedRequestException {
    for (int i = 0; i < host.length(); i++) {
      if (host.charAt(i) <= ' ' || host.charAt(i) >= 0x7f) {
        throw new MalformedRequestException("Host: expected visible ASCII characters");
      }
    }
  }

  private static @Nullable Authority host(HttpRequest request) throws MalformedRequestException {
    var hosts = request.headers().valueStringIterator(HttpHeaderNames.HOST);
    if (!hosts.hasNext() && request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
      return null;
    }
    var host = hosts.hasNext() ? hosts.next() : null;
    if (host == null || hosts.hasNext()) {
      throw new MalformedRequestException("Host: expected exactly one");
    }
    requireVisible(host);
    try {
      return Authority.parse(host);
    } catch (InvalidPlaceException invalid) {
      throw new MalformedRequestException("Host: " + invalid.getMessage());
    }
  }
}
