package org.schoolgate.gate.http;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How the end of a response's body is known, on either side of the gate (RFC 9112, section 6).
 *
 * @param originPersists whether the origin's connection can be used again after it
 * @param clientPersists whether the client can tell the end without the connection being closed
 */
public record ResponseFraming(boolean originPersists, boolean clientPersists) {

  /**
   * Whether the end of the body of {@code head} is known by rules that the gate can pass on. To an
   * HTTP/1.0 client no coding can be named, so there chunked must be the only one.
   */
  public static boolean isKnown(HttpResponse head, boolean clientIs10) {
    if (!head.headers().contains(TRANSFER_ENCODING)) {
      return true;
    }
    var codings = head.headers().getAll(TRANSFER_ENCODING);
    if (areChunked(codings)) {
      return !clientIs10 || areJustChunked(codings) || areAll("chunked", codings);
    }
    return areAll("identity", codings);
  }

  /**
   * Whether a body of these transfer codings comes in chunks: the last coding is chunked, and none
   * before it, or nothing but chunked, said twice by servers that mean it once.
   */
  static boolean areChunked(List<String> codings) {
    if (codings.isEmpty()) {
      return false;
    }
    if (areJustChunked(codings)) {
      return true;
    }
    var names = names(codings);
    int first = names.indexOf("chunked");
    return first >= 0
        && names.stream().allMatch(ResponseFraming::isPlain)
        && (first == names.size() - 1 || areAll("chunked", codings));
  }

  private static boolean areJustChunked(List<String> codings) {
    return codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0));
  }

  private static boolean areAll(String name, List<String> codings) {
    return names(codings).stream().allMatch(name::equals);
  }

  /** The codings as every reader reads them, chunked once. */
  private static String written(List<String> codings) {
    return areAll("chunked", codings) ? "chunked" : String.join(", ", names(codings));
  }

  private static boolean isPlain(String name) {
    return name.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  private static List<String> names(List<String> codings) {
    return codings.stream()
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /**
   * Reads the framing of {@code head} as it came from the origin, then sets in it how the client
   * will know: by chunks where the origin marks the end by closing, by closing where an HTTP/1.0
   * client knows no chunks.
   *
   * <p>A coding beside a length, or in HTTP/1.0, makes the framing faulty: the coding holds, the
   * length is taken out, and the origin's connection is not used again (RFC 9112, section 6.1).
   */
  public static ResponseFraming pass(HttpResponse head, HttpMethod method, boolean clientIs10) {
    var headers = head.headers();
    int status = head.status().code();
    boolean bodiless = method.equals(HttpMethod.HEAD) || status == 204 || status == 304;
    var codings =
        headers.contains(TRANSFER_ENCODING) ? headers.getAll(TRANSFER_ENCODING) : List.<String>of();
    boolean chunked = areChunked(codings);
    boolean untilClose = !bodiless && !chunked && !headers.contains(CONTENT_LENGTH);
    boolean faulty =
        !codings.isEmpty() && (HopByHop.is10(head) || headers.contains(CONTENT_LENGTH));
    boolean originPersists = HopByHop.persists(head) && !untilClose && !faulty;
    if (chunked) {
      headers.remove(CONTENT_LENGTH);
    }
    if (clientIs10 || !chunked) {
      headers.remove(TRANSFER_ENCODING);
    } else if (!areJustChunked(codings)) {
      headers.set(TRANSFER_ENCODING, written(codings));
    }
    if (untilClose && !clientIs10) {
      headers.set(TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    boolean endsByClosing = clientIs10 && (untilClose || (chunked && !bodiless));
    return new ResponseFraming(originPersists, !endsByClosing);
  }
}
