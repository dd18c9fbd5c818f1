package org.schoolgate.load;

import java.net.InetSocketAddress;
import java.net.URI;

/** Heads of requests, and where they go. */
final class Targets {

  private Targets() {}

  /** A GET for {@code url}, in the form for a proxy or for the origin itself. */
  static String get(URI url, boolean byProxy) {
    var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    var origin = "http://" + url.getRawAuthority();
    return "GET "
        + (byProxy ? origin : "")
        + path
        + query
        + " HTTP/1.1\r\nHost: "
        + url.getRawAuthority()
        + "\r\n\r\n";
  }

  /** A CONNECT to {@code target}. */
  static String connect(InetSocketAddress target) {
    var authority = authority(target);
    return "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n";
  }

  /** The front page of {@code target}. */
  static URI front(InetSocketAddress target) {
    return URI.create("http://" + authority(target) + "/");
  }

  /** Where the origin of {@code url} is. */
  static InetSocketAddress address(URI url) {
    return new InetSocketAddress(url.getHost(), url.getPort() < 0 ? 80 : url.getPort());
  }

  private static String authority(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }
}
