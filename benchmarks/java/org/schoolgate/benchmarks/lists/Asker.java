package org.schoolgate.benchmarks.lists;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.regex.Pattern;
import org.schoolgate.benchmarks.compare.Origin;

/**
 * Asks a proxy for names that all lead to the origin, each over a connection of its own.
 *
 * @param proxyPort where on loopback the proxy is
 */
record Asker(int proxyPort, int originPort) {

  /** How long an answer may take. */
  static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final String HEAD_END = "\r\n\r\n";
  private static final Pattern REFUSAL = Pattern.compile("(?s)HTTP/1\\.[01] (200|30[1237]|403).*");

  /** More of a body need not be read to know that it is not the origin's. */
  private static final int ENOUGH = 64;

  /** How a request went. */
  enum Answer {
    /** The origin's own answer came. */
    THROUGH,
    /** A page of the proxy's came, or it sent to another place. */
    REFUSED,
    /** Neither. */
    FAILED
  }

  /** Asks for {@code host}. */
  Answer ask(String host) {
    try {
      return judged(answer(host));
    } catch (IOException failed) {
      return Answer.FAILED;
    }
  }

  private static Answer judged(String answer) {
    int body = answer.indexOf(HEAD_END) + HEAD_END.length();
    if (!REFUSAL.matcher(answer).matches()) {
      return Answer.FAILED;
    }
    boolean through =
        answer.startsWith(" 200", "HTTP/1.1".length())
            && answer.length() < body + ENOUGH
            && answer.indexOf(Origin.TINY_BODY, body) >= 0;
    return through ? Answer.THROUGH : Answer.REFUSED;
  }

  private String answer(String host) throws IOException {
    var authority = host + ":" + originPort;
    var request =
        "GET http://%1$s%2$s HTTP/1.1\r\nHost: %1$s\r\nConnection: close\r\n\r\n"
            .formatted(authority, Origin.TINY);
    try (var socket = new Socket()) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), proxyPort),
          (int) PATIENCE.toMillis());
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return beginning(socket);
    }
  }

  /** As much as tells whose the answer is. */
  private static String beginning(Socket socket) throws IOException {
    var answer = new StringBuilder();
    var buffer = new byte[4096];
    for (int read; (read = socket.getInputStream().read(buffer)) >= 0; ) {
      answer.append(new String(buffer, 0, read, ISO_8859_1));
      int head = answer.indexOf(HEAD_END);
      if (head >= 0 && suffices(answer, head + HEAD_END.length())) {
        break;
      }
    }
    return answer.toString();
  }

  private static boolean suffices(StringBuilder answer, int body) {
    return answer.length() >= body + ENOUGH || answer.indexOf(Origin.TINY_BODY, body) >= 0;
  }
}
