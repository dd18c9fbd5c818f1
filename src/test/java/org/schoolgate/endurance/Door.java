package org.schoolgate.endurance;

import java.util.List;
import org.schoolgate.testing.RawClient;

/** A way by which a client's request reaches an origin. */
@SuppressWarnings("ImmutableEnumChecker") // its list is a copy
enum Door {
  GET("GET", "HTTP/1.1"),
  HEAD("HEAD", "HTTP/1.1"),
  OLD_CLIENT("GET", "HTTP/1.0"),
  UPLOAD("POST", "HTTP/1.1", "Content-Length: 4"),
  CHUNKED_UPLOAD("PUT", "HTTP/1.1", "Transfer-Encoding: chunked"),
  /** The second request over one connection to the origin. */
  KEPT("GET", "HTTP/1.1"),
  /** A request with another one right behind it. */
  PIPELINED("GET", "HTTP/1.1"),
  /** A WebSocket that the origin declines. */
  UPGRADE(
      "GET",
      "HTTP/1.1",
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="),
  /** A WebSocket that stands. */
  WEBSOCKET(
      "GET",
      "HTTP/1.1",
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="),
  /** A tunnel that stands. */
  TUNNEL("CONNECT", "HTTP/1.1");

  static final String SWITCHED =
      RawClient.head(
          "HTTP/1.1 101 Switching Protocols", "Connection: Upgrade", "Upgrade: websocket");

  private final String method;
  private final String version;
  private final List<String> fields;

  Door(String method, String version, String... fields) {
    this.method = method;
    this.version = version;
    this.fields = List.of(fields);
  }

  String method() {
    return method;
  }

  /** Whether the exchange becomes a relay of bytes. */
  boolean isRelay() {
    return this == TUNNEL || this == WEBSOCKET;
  }

  boolean isUpload() {
    return this == UPLOAD || this == CHUNKED_UPLOAD;
  }

  /** The request for {@code path} of 127.0.0.1 and {@code port}, to its last byte. */
  String request(int port, String path) {
    var authority = "127.0.0.1:" + port;
    var target = this == TUNNEL ? authority : "http://" + authority + path;
    var head = new StringBuilder(method + " " + target + " " + version + "\r\n");
    head.append("Host: ").append(authority).append("\r\n");
    for (var field : fields) {
      head.append(field).append("\r\n");
    }
    return head + "\r\n" + body();
  }

  private String body() {
    return switch (this) {
      case UPLOAD -> "body";
      case CHUNKED_UPLOAD -> "4\r\nbody\r\n0\r\n\r\n";
      case GET, HEAD, OLD_CLIENT, KEPT, PIPELINED, UPGRADE, WEBSOCKET, TUNNEL -> "";
    };
  }
}
