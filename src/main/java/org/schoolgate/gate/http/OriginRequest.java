package org.schoolgate.gate.http;

import static io.netty.handler.codec.http.HttpHeaderNames.EXPECT;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Set;

/**
 * A request as it goes on to its origin, and what has to be remembered of it as it came.
 *
 * @param head its head, rewritten for the next hop
 * @param clientPersists whether the client goes on with its connection after it
 * @param clientIs10 whether the client speaks HTTP/1.0
 * @param webSocket whether it asks for a WebSocket
 * @param mayBeFollowed whether another request may follow it on its connection
 */
public record OriginRequest(
    HttpRequest head,
    boolean clientPersists,
    boolean clientIs10,
    boolean webSocket,
    boolean mayBeFollowed) {

  private static final Set<HttpMethod> BODILESS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.DELETE);

  /** Rewrites {@code request} for an origin: its target, its Host, and the fields of its hop. */
  public static OriginRequest of(
      HttpRequest request, String originForm, String authority, HopByHop hops) {
    boolean persists = HopByHop.persists(request);
    boolean is10 = HopByHop.is10(request);
    boolean webSocket = HopByHop.isWebSocket(request) && !HopByHop.hasBody(request);
    hops.strip(request);
    request.setUri(originForm).setProtocolVersion(HttpVersion.HTTP_1_1);
    HopByHop.setHost(request, authority);
    HopByHop.spellFraming(request);
    if (webSocket) {
      HopByHop.restoreWebSocket(request);
    }
    if (is10) {
      request.headers().remove(EXPECT);
    }
    return new OriginRequest(request, persists, is10, webSocket, mayBeFollowed(request));
  }

  /**
   * A sign-in may hold for the connection; and some servers do not read a body where it has no
   * meaning, and would take it for the request that follows.
   */
  private static boolean mayBeFollowed(HttpRequest request) {
    boolean readWhole = !HopByHop.hasBody(request) || !BODILESS.contains(request.method());
    return readWhole && !HopByHop.bindsConnection(request);
  }
}
