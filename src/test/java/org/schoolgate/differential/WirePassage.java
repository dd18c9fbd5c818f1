package org.schoolgate.differential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.schoolgate.differential.Reading.Request;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.strict.End;
import org.schoolgate.testing.strict.Framing;

/**
 * A real gate between real sockets. It has one event loop, so that every kept connection to the
 * origin is used again by the next client.
 */
final class WirePassage implements Passage, AutoCloseable {

  private static final String AFTER =
      """
      GET http://HOST/after HTTP/1.1
      Host: HOST

      POST http://HOST/fresh HTTP/1.1
      Host: HOST
      Content-Length: 5

      """
              .replace("\n", "\r\n")
          + "after";

  private final Recorder origin = new Recorder();
  private final GateUnderTest gate = GateUnderTest.plan().loops(1).start();

  @Override
  public String authority() {
    return origin.authority();
  }

  /**
   * Sends {@code parts}, then two requests by another client: one that uses a kept connection
   * again, where a wrong answer may be waiting, and one that has the origin accept a new one.
   */
  @Override
  public Passed send(List<String> parts) {
    var told = exchange(parts);
    var next = AFTER.replace("HOST", authority());
    var after = exchange(List.of(next));
    var received = withoutAfter(origin.take());
    assertThat(Answers.read(after, next))
        .as("the next client's answers")
        .containsExactly(new Answer(200, "/after", false), new Answer(200, "/fresh", false));
    return new Passed(Answers.read(told, String.join("", parts)), received);
  }

  @Override
  public void close() {
    gate.close();
    origin.close();
  }

  private String exchange(List<String> parts) {
    try (var client = gate.client()) {
      try {
        for (var part : parts) {
          client.send(part);
        }
        client.endOutput();
      } catch (UncheckedIOException | IOException refused) {
        // The gate has closed already; what it said can still be read.
      }
      return new String(client.readToEnd(), ISO_8859_1);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Takes away the requests that {@link #send} adds. They come last on a connection each, unaltered
   * and with nothing behind them.
   */
  private List<Received> withoutAfter(List<Received> all) {
    var kept = new ArrayList<Received>();
    var added = new ArrayList<Request>();
    for (var received : all) {
      var bytes = received.bytes();
      int get = bytes.indexOf("GET /after HTTP/1.1\r\n");
      int post = bytes.indexOf("POST /fresh HTTP/1.1\r\n");
      int end = get >= 0 ? get : (post >= 0 ? post : bytes.length());
      if (end > 0) {
        kept.add(new Received(bytes.substring(0, end), received.ended()));
      }
      var rest = Reading.ofGate(bytes.substring(end));
      assertThat(rest.end()).as(() -> "behind the next client's: " + bytes).isEqualTo(End.CLEAN);
      added.addAll(rest.requests());
    }
    assertThat(added)
        .as("the next client's requests")
        .containsExactlyInAnyOrder(
            new Request("GET", "/after", authority(), Framing.NONE, ""),
            new Request("POST", "/fresh", authority(), Framing.LENGTH, "after"));
    return kept;
  }
}
