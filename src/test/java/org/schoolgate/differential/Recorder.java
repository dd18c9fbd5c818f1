package org.schoolgate.differential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.schoolgate.differential.Passage.Received;
import org.schoolgate.testing.TestServer;
import org.schoolgate.testing.strict.End;

/**
 * An origin that keeps every byte of every connection, and answers each request that its strict
 * reader finds whole.
 */
final class Recorder implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<Connection> connections = new CopyOnWriteArrayList<>();
  private final TestServer server = TestServer.start(this::serve);
  private int taken;

  /** Address and port as in a URL. */
  String authority() {
    return "127.0.0.1:" + server.port();
  }

  /** What has been received since the last call, once nothing more can come. */
  List<Received> take() {
    await("the end of what the gate sends")
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(this::isQuiet);
    var received = new ArrayList<Received>();
    for (var connection : connections) {
      var news = connection.take();
      if (!news.bytes().isEmpty()) {
        received.add(news);
      }
    }
    connections.removeIf(Connection::isDone);
    return received;
  }

  @Override
  public void close() {
    server.close();
  }

  /** Whether each connection has ended or rests behind an answer. */
  private boolean isQuiet() {
    int open = 0;
    for (var connection : connections) {
      if (!connection.isQuiet()) {
        return false;
      }
      open++;
    }
    return open + taken >= server.accepted();
  }

  private void serve(Socket socket) throws IOException {
    var connection = new Connection();
    connections.add(connection);
    var buffer = new byte[64 * 1024];
    var in = socket.getInputStream();
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        var answers = connection.receive(new String(buffer, 0, n, ISO_8859_1));
        socket.getOutputStream().write(answers.getBytes(ISO_8859_1));
        connection.answered();
      }
    } finally {
      connection.end();
    }
  }

  /** One connection's bytes, shared by the thread that reads it and the test. */
  private final class Connection {

    private final StringBuilder unread = new StringBuilder();
    private final StringBuilder news = new StringBuilder();
    private boolean refused;
    private boolean rests;
    private boolean ended;
    private boolean done;

    /** Adds {@code bytes} and returns what is to be answered. */
    synchronized String receive(String bytes) {
      rests = false;
      news.append(bytes);
      if (refused) {
        return "";
      }
      unread.append(bytes);
      var reading = Reading.ofGate(unread.toString());
      unread.delete(0, reading.at());
      var answers = new StringBuilder();
      for (var request : reading.requests()) {
        answers.append(Answers.of(request.method(), request.target()));
      }
      if (reading.end() == End.REFUSED) {
        refused = true;
        answers.append("HTTP/1.1 599 Unreadable\r\nContent-Length: 0\r\n\r\n");
      }
      return answers.toString();
    }

    synchronized void answered() {
      rests = unread.isEmpty();
    }

    synchronized void end() {
      ended = true;
    }

    synchronized boolean isQuiet() {
      return ended || rests;
    }

    synchronized Received take() {
      var received = new Received(news.toString(), ended);
      news.setLength(0);
      taken += ended ? 1 : 0;
      done = ended;
      return received;
    }

    synchronized boolean isDone() {
      return done;
    }
  }
}
