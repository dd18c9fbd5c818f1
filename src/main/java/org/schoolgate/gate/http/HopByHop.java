package org.schoolgate.gate.http;

import static io.netty.handler.codec.http.HttpHeaderNames.AUTHORIZATION;
import static io.netty.handler.codec.http.HttpHeaderNames.CONNECTION;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.HOST;
import static io.netty.handler.codec.http.HttpHeaderNames.TE;
import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;
import static io.netty.handler.codec.http.HttpHeaderNames.UPGRADE;
import static io.netty.handler.codec.http.HttpHeaderNames.VIA;
import static io.netty.handler.codec.http.HttpHeaderNames.WWW_AUTHENTICATE;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The header fields that concern one connection only (RFC 9110, section 7.6.1), and the trace that
 * a proxy leaves.
 */
public final class HopByHop {

  /** Not in any standard, but sent by old clients in place of Connection. */
  private static final AsciiString PROXY_CONNECTION = AsciiString.cached("proxy-connection");

  private static final List<AsciiString> FIELDS =
      List.of(
          CONNECTION,
          PROXY_CONNECTION,
          AsciiString.cached("keep-alive"),
          UPGRADE,
          TE,
          AsciiString.cached("proxy-authorization"),
          AsciiString.cached("proxy-authenticate"),
          AsciiString.cached("proxy-authentication-info"),
          AsciiString.cached("http2-settings"));

  /** Fields that a Connection header may name without effect: the message stands on them. */
  private static final Set<String> KEPT =
      Set.of(
          "host",
          "content-length",
          "transfer-encoding",
          "content-type",
          "content-encoding",
          "content-range",
          "range",
          "date",
          "via",
          "cache-control",
          "authorization",
          "cookie",
          "set-cookie",
          "location",
          "expect",
          "trailer");

  private static final int FEW_NAMED = 8;

  private final String viaName;

  /** Leaves {@code viaName}, one token, as the gate's name in Via. */
  public HopByHop(String viaName) {
    this.viaName = viaName;
  }

  /** Takes the fields of the hop it came by out of {@code message}, and adds Via. */
  public void strip(HttpMessage message) {
    var headers = message.headers();
    if (headers.contains(CONNECTION)) {
      removeNamed(headers);
    }
    for (var field : FIELDS) {
      headers.remove(field);
    }
    headers.add(VIA, (is10(message) ? "1.0 " : "1.1 ") + viaName);
  }

  /** Whether {@code message} has passed this very gate before. */
  public boolean hasPassed(HttpMessage message) {
    if (!message.headers().contains(VIA)) {
      return false;
    }
    return message.headers().getAll(VIA).stream().anyMatch(via -> via.contains(viaName));
  }

  /** Whether the peer that sent {@code message} will go on with this connection after it. */
  public static boolean persists(HttpMessage message) {
    var headers = message.headers();
    if (headers.containsValue(CONNECTION, HttpHeaderValues.CLOSE, true)) {
      return false;
    }
    return !is10(message)
        || headers.containsValue(CONNECTION, HttpHeaderValues.KEEP_ALIVE, true)
        || headers.containsValue(PROXY_CONNECTION, HttpHeaderValues.KEEP_ALIVE, true);
  }

  /** Whether {@code message} asks for, or grants, a WebSocket (RFC 6455). */
  public static boolean isWebSocket(HttpMessage message) {
    var headers = message.headers();
    return headers.containsValue(CONNECTION, HttpHeaderValues.UPGRADE, true)
        && headers.containsValue(UPGRADE, HttpHeaderValues.WEBSOCKET, true)
        && !is10(message);
  }

  /** Puts back what {@link #strip} took from a WebSocket handshake. */
  public static void restoreWebSocket(HttpMessage message) {
    message.headers().set(CONNECTION, HttpHeaderValues.UPGRADE);
    message.headers().set(UPGRADE, HttpHeaderValues.WEBSOCKET);
  }

  /** Whether a body follows the head of {@code request}. */
  public static boolean hasBody(HttpMessage request) {
    var length = request.headers().get(CONTENT_LENGTH);
    return request.headers().contains(TRANSFER_ENCODING) || (length != null && !length.equals("0"));
  }

  /** Spells the framing of {@code request} in the one way that no reader takes for another. */
  static void spellFraming(HttpMessage request) {
    var headers = request.headers();
    var length = headers.get(CONTENT_LENGTH);
    if (length != null && length.length() > 1 && length.charAt(0) == '0') {
      headers.set(CONTENT_LENGTH, Long.parseLong(length));
    }
    if (headers.contains(TRANSFER_ENCODING)) {
      headers.set(TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
  }

  /**
   * Takes the trailers off the last part of a request, as RFC 9110 (section 6.5.1) lets a proxy do:
   * some servers take them for fields of the head, and some for the next request.
   */
  public static void stripTrailers(HttpContent part) {
    if (part instanceof LastHttpContent last && !last.trailingHeaders().isEmpty()) {
      last.trailingHeaders().clear();
    }
  }

  /**
   * Whether {@code message} takes part in a sign-in that holds for the whole connection (RFC 4559,
   * section 6), so that nobody else's request may follow on it.
   */
  public static boolean bindsConnection(HttpMessage message) {
    return signsInConnection(message.headers(), AUTHORIZATION)
        || signsInConnection(message.headers(), WWW_AUTHENTICATE);
  }

  private static boolean signsInConnection(HttpHeaders headers, AsciiString field) {
    return headers.contains(field)
        && headers.getAll(field).stream().anyMatch(HopByHop::signsInConnection);
  }

  private static boolean signsInConnection(String credentials) {
    return credentials.regionMatches(true, 0, "ntlm", 0, 4)
        || credentials.regionMatches(true, 0, "negotiate", 0, 9);
  }

  public static boolean is10(HttpMessage message) {
    return message.protocolVersion().equals(HttpVersion.HTTP_1_0);
  }

  public static void setHost(HttpMessage request, String authority) {
    request.headers().set(HOST, authority);
  }

  private static void removeNamed(HttpHeaders headers) {
    var named = new HashSet<String>();
    for (var value : headers.getAll(CONNECTION)) {
      for (var option : value.split(",", -1)) {
        var name = option.strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && !KEPT.contains(name)) {
          named.add(name);
        }
      }
    }
    if (named.size() <= FEW_NAMED) {
      named.forEach(headers::remove);
      return;
    }
    // One look at every field, where each name would be looked for among many.
    var all = headers.entries();
    headers.clear();
    for (var field : all) {
      if (!named.contains(field.getKey().toLowerCase(Locale.ROOT))) {
        headers.add(field.getKey(), field.getValue());
      }
    }
  }
}
