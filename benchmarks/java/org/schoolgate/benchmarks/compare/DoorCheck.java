package org.schoolgate.benchmarks.compare;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Sees to it that a proxy filters before it is measured: a listed name, which leads to the origin
 * as well, must not bring what the origin says, by request or by tunnel; another must.
 */
final class DoorCheck {

  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final String HEAD_END = "\r\n\r\n";
  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *([0-9]{1,6})");

  private final Bench bench;
  private final int port;

  DoorCheck(Bench bench, int port) {
    this.bench = bench;
    this.port = port;
  }

  /** Fails if anything is not as it should be. */
  void run() throws IOException {
    expect(true, request(Bench.ORIGIN), "a request for " + Bench.ORIGIN);
    expect(true, tunnel(Bench.ORIGIN), "a tunnel to " + Bench.ORIGIN);
    for (var listed : new String[] {Rules.LISTED, "below." + Rules.LISTED}) {
      expect(false, request(listed), "a request for " + listed);
      expect(false, tunnel(listed), "a tunnel to " + listed);
    }
  }

  private static void expect(boolean through, String answer, String what) throws IOException {
    if (answer.endsWith(Origin.TINY_BODY) != through) {
      var first = answer.lines().findFirst().orElse("nothing");
      throw new IOException(
          what
              + " was answered with: "
              + first
              + " (expected: "
              + (through ? "" : "not ")
              + "the origin's answer)");
    }
  }

  private String request(String host) throws IOException {
    var authority = host + ":" + bench.originPort();
    try (var socket = connect()) {
      send(socket, get("http://" + authority + Origin.TINY, authority));
      return rest(socket);
    }
  }

  private String tunnel(String host) throws IOException {
    var authority = host + ":" + bench.originPort();
    try (var socket = connect()) {
      send(socket, "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
      var head = head(socket);
      if (!head.matches("(?s)HTTP/1\\.[01] 200.*")) {
        return head;
      }
      send(socket, get(Origin.TINY, authority));
      return rest(socket);
    }
  }

  private static String get(String target, String authority) {
    return "GET " + target + " HTTP/1.1\r\nHost: " + authority + "\r\nConnection: close\r\n\r\n";
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) ANSWER.toMillis());
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private static String head(Socket socket) throws IOException {
    var head = new StringBuilder();
    for (int next; head.indexOf(HEAD_END) < 0 && (next = socket.getInputStream().read()) >= 0; ) {
      head.append((char) next);
    }
    return head.toString();
  }

  /**
   * A whole answer: as long as its head says, or all until it is closed. A proxy that resets the
   * connection has said what it had to say, and so has one that falls silent after the head.
   */
  private static String rest(Socket socket) throws IOException {
    var answer = new StringBuilder(head(socket));
    var told = LENGTH.matcher(answer);
    int missing = told.find() ? Integer.parseInt(told.group(1)) : Integer.MAX_VALUE;
    try {
      for (int next; missing-- > 0 && (next = socket.getInputStream().read()) >= 0; ) {
        answer.append((char) next);
      }
    } catch (SocketException | SocketTimeoutException over) {
      return answer.toString();
    }
    return answer.toString();
  }
}
