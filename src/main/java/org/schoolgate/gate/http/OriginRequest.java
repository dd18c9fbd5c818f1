package org.schoolgate.gate.http;

import static io.netty.handler.codec.http.HttpHeaderNames.EXPECT;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

/**
 * A request as it goes on to its origin, and what has to be remembered of it as it came.
 *
 * @param head its head, rewritten for the next hop
 * @param clientPersists whether the client goes on with its connection after it
 * @param clientIs10 whether the client speaks HTTP/1.0
 * @param webSocket whether it asks for a WebSocket
 */
public record OriginRequest(
    HttpRequest head, boolean clientPersists, boolean clientIs10, boolean webSocket) {

  /** Rewrites {@code request} for an origin: its target, its Host, and the fields of its hop. */
  public static OriginRequest of(
      HttpRequest request, String originForm, String authority, HopByHop hops) {
    boolean persists = HopByHop.persists(request);
    boolean is10 = HopByHop.is10(request);
    boolean webSocket = HopByHop.isWebSocket(request) && !HopByHop.hasBody(request);
    hops.strip(request);
    request.setUri(originForm).setProtocolVersion(HttpVersion.HTTP_1_1);
    HopByHop.setHost(request, authority);
    if (webSocket) {
      HopByHop.restoreWebSocket(request);
    }
    if (is10) {
      request.headers().remove(EXPECT);
    }
    return new OriginRequest(request, persists, is10, webSocket);
  }
}
