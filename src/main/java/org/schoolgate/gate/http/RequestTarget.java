package org.schoolgate.gate.http;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import org.schoolgate.site.Authority;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.WebUrl;

/** Where a request is to go, by the form of its request target (RFC 9112, section 3.2). */
public sealed interface RequestTarget {

  /**
   * Absolute form: to an origin, over plain HTTP.
   *
   * @param url the target in canonical form, for judging
   * @param originForm path and query as the client wrote them, for the origin
   */
  record ToOrigin(WebUrl url, String originForm) implements RequestTarget {}

  /** Authority form: a tunnel to a host and port. */
  record Tunnel(Authority authority) implements RequestTarget {}

  /** Origin form: a page of the gate's own. */
  record ToGate(String path) implements RequestTarget {}

  /**
   * Reads the target of {@code request}.
   *
   * @throws MalformedRequestException for a form that a proxy has no use for
   */
  static RequestTarget of(HttpRequest request) throws MalformedRequestException {
    var target = request.uri();
    requirePlain(target);
    try {
      if (request.method().equals(HttpMethod.CONNECT)) {
        return new Tunnel(requirePort(target));
      }
      return target.startsWith("/") ? toGate(target) : toOrigin(request.method(), target);
    } catch (InvalidPlaceException invalid) {
      throw new MalformedRequestException(invalid.getMessage());
    }
  }

  private static RequestTarget toGate(String target) {
    int query = target.indexOf('?');
    return new ToGate(query < 0 ? target : target.substring(0, query));
  }

  private static RequestTarget toOrigin(HttpMethod method, String target)
      throws MalformedRequestException, InvalidPlaceException {
    if (!target.regionMatches(true, 0, "http://", 0, 7)) {
      throw new MalformedRequestException(
          "request target: expected an http:// URL, or CONNECT for https");
    }
    int end = endOfAuthority(target);
    if (end == "http://".length()) {
      throw new MalformedRequestException("request target: no host");
    }
    if (target.substring(7, end).indexOf('@') >= 0) {
      throw new MalformedRequestException("request target: user-info before the host");
    }
    var rest = target.substring(end);
    return new ToOrigin(WebUrl.parse(target), originForm(method, rest));
  }

  /** Without a path, OPTIONS asks about the whole server (RFC 9112, section 3.2.4). */
  private static String originForm(HttpMethod method, String rest) {
    if (rest.isEmpty() && method.equals(HttpMethod.OPTIONS)) {
      return "*";
    }
    return rest.startsWith("/") ? rest : "/" + rest;
  }

  private static int endOfAuthority(String target) {
    for (int i = 7; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c == '/' || c == '?') {
        return i;
      }
    }
    return target.length();
  }

  private static Authority requirePort(String target)
      throws MalformedRequestException, InvalidPlaceException {
    var authority = Authority.parse(target);
    if (authority.port() <= 0) {
      throw new MalformedRequestException("CONNECT target: expected host:port");
    }
    return authority;
  }

  /** Refuses what parsers read differently: controls, spaces, raw bytes, backslashes, fragments. */
  private static void requirePlain(String target) throws MalformedRequestException {
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '\\' || c == '#') {
        throw new MalformedRequestException(
            "request target: character " + (int) c + " at " + (i + 1) + " is not allowed");
      }
    }
  }
}
