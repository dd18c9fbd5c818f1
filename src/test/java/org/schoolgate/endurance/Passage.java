package org.schoolgate.endurance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.schoolgate.testing.FaultyOrigin.GOOD_PATH;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.testing.FaultyOrigin;
import org.schoolgate.testing.Message;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;

/** A request by one door to an origin that is no good: what its client sees of it. */
final class Passage {

  private final Door door;
  private final RawClient client;
  private final Set<String> bodies;
  private @Nullable Outcome outcome;

  /** By {@code door}, which is no relay; a whole answer has one of {@code bodies}. */
  Passage(Door door, RawClient client, Set<String> bodies) {
    this.door = door;
    this.client = client;
    this.bodies = bodies;
  }

  /**
   * Asks {@code origin}, and {@code good} behind it where the connection goes on; tells how every
   * exchange ended. Fails if the client gets neither a whole answer nor an end in time.
   */
  List<Outcome> through(FaultyOrigin origin, TestOrigin good) throws IOException {
    var outcomes = new ArrayList<Outcome>();
    var next = RawClient.getting(good.url("/next"));
    ask(origin, next, outcomes);
    var head = finalHead();
    var ended = read(head);
    outcome = ended;
    outcomes.add(ended);
    if (ended != Outcome.FORWARDED) {
      assertThat(client.endsAfterItsLastBytes()).as("ended").isTrue();
    } else if (door == Door.OLD_CLIENT || !persists(head)) {
      assertThat(client.isEndedByPeer()).as("ended behind the answer").isTrue();
    } else {
      client.send(door == Door.PIPELINED ? "" : next);
      assertThat(client.readResponse().text()).as("the next request").isEqualTo("hello");
      outcomes.add(Outcome.FORWARDED);
    }
    return outcomes;
  }

  /** Asks {@code origin}, and leaves when it has had {@code much} of an answer without end. */
  List<Outcome> leaving(FaultyOrigin origin, TestOrigin good, int much) throws IOException {
    var outcomes = new ArrayList<Outcome>();
    ask(origin, RawClient.getting(good.url("/next")), outcomes);
    assertThat(finalHead()).startsWith("HTTP/1.1 200 ");
    client.readExactly(much);
    client.close();
    outcome = Outcome.CLIENT_GONE;
    outcomes.add(Outcome.CLIENT_GONE);
    return outcomes;
  }

  private void ask(FaultyOrigin origin, String next, List<Outcome> outcomes) throws IOException {
    if (door == Door.KEPT) {
      assertThat(client.get(origin.url(GOOD_PATH)).text()).isEqualTo("hello");
      outcomes.add(Outcome.FORWARDED);
    }
    client.send(door.request(origin.port(), "/") + (door == Door.PIPELINED ? next : ""));
  }

  /** How the exchange with the origin that is no good ended. */
  Outcome outcome() {
    return requireNonNull(outcome);
  }

  private String finalHead() throws IOException {
    var head = client.readHead();
    while (head.startsWith("HTTP/1.1 1")) {
      head = client.readHead();
    }
    return head;
  }

  private Outcome read(String head) throws IOException {
    try {
      var message = client.readRest(head, door.method());
      if (message.proxyError() != null) {
        return told(message);
      }
      assertThat(bodies).contains(message.content());
      return Outcome.FORWARDED;
    } catch (SocketTimeoutException late) {
      throw new AssertionError("neither whole nor ended in time", late);
    } catch (IOException ended) {
      return Outcome.RESPONSE_TRUNCATED;
    }
  }

  /** The failure that the gate's own page tells of. */
  static Outcome told(Message message) {
    for (var outcome : Outcome.values()) {
      if (outcome.status() == message.status()
          && Objects.equals(message.proxyError(), outcome.proxyError())
          && outcome != Outcome.RESPONSE_TRUNCATED) {
        assertThat(message.header("Connection")).isEqualTo("close");
        return outcome;
      }
    }
    throw new AssertionError("of no outcome: " + message.head());
  }

  private static boolean persists(String head) {
    return !"close".equals(new Message(head, "", "").header("Connection"));
  }
}
