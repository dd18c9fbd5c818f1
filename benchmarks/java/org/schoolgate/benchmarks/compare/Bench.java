package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/**
 * Where a comparison takes place.
 *
 * @param root the folder of the project
 * @param scratch an empty folder for configurations, logs and data
 * @param originPort where the origin listens
 * @param rules what every proxy is to refuse
 */
record Bench(Path root, Path scratch, int originPort, Rules rules) {

  /** The name of the origin, which the hosts file in force gives the address 127.0.0.1. */
  static final String ORIGIN = "www.origin.example";

  static final String LOOPBACK = "127.0.0.1";

  /** {@code host:port} of the origin. */
  String origin() {
    return ORIGIN + ":" + originPort;
  }

  /** The URL of something that the origin has. */
  String url(String path) {
    return "http://" + origin() + path;
  }

  /** A port of loopback that was free a moment ago. */
  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("No free port on " + LOOPBACK, e);
    }
  }
}
