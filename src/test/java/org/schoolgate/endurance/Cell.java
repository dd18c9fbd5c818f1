package org.schoolgate.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.testing.Fault;
import org.schoolgate.testing.Fault.Then;
import org.schoolgate.testing.Fault.When;
import org.schoolgate.testing.FaultyOrigin;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;

/** One fault of an origin, met by one door. */
record Cell(Door door, When when, Speech speech, Then then) implements Trial {

  /** Whether the fault can be committed there at all. */
  boolean exists() {
    return when != When.ACCEPTED || (door != Door.KEPT && door != Door.WEBSOCKET);
  }

  @Override
  public Set<List<Outcome>> run(Arena arena) throws IOException {
    var client = arena.client();
    var said = (door == Door.WEBSOCKET ? Door.SWITCHED : "") + speech.text();
    try (var origin = FaultyOrigin.start(new Fault.Says(when, said, then))) {
      return Set.of(
          door.isRelay() ? relay(client, origin.port()) : exchange(client, origin, arena.good()));
    }
  }

  private List<Outcome> relay(RawClient client, int port) throws IOException {
    client.send(door.request(port, "/"));
    var head = client.readHead();
    if (head.startsWith("HTTP/1.1 502 ") && when == When.ACCEPTED && then == Then.RESET) {
      return List.of(Passage.told(client.readRest(head, "GET")));
    }
    assertThat(head).startsWith(door == Door.TUNNEL ? "HTTP/1.1 200 " : "HTTP/1.1 101 ");
    if (door == Door.TUNNEL) {
      client.send("GET / HTTP/1.1\r\n\r\n");
    }
    var seen = new String(bytesOf(client), StandardCharsets.ISO_8859_1);
    if (losesNothing()) {
      assertThat(seen).isEqualTo(speech.text());
    } else {
      assertThat(speech.text()).startsWith(seen);
    }
    if (then.isSilent()) {
      return List.of(Outcome.IDLE);
    }
    return List.of(door == Door.TUNNEL ? Outcome.TUNNELLED : Outcome.UPGRADED);
  }

  /** What arrives until the connection ends, gently or not. */
  static byte[] bytesOf(RawClient client) throws IOException {
    var seen = new ByteArrayOutputStream();
    try {
      for (int c = client.in().read(); c >= 0; c = client.in().read()) {
        seen.write(c);
      }
    } catch (SocketException reset) {
      // Cut off, but over.
    }
    return seen.toByteArray();
  }

  private List<Outcome> exchange(RawClient client, FaultyOrigin origin, TestOrigin good)
      throws IOException {
    boolean bodiless = door == Door.HEAD || speech.reach() == Speech.Reach.BODILESS;
    var passage = new Passage(door, client, Set.of(bodiless ? "" : "hello"));
    var outcomes = passage.through(origin, good);
    assertThat(Expected.of(this)).as("the ways that this may end").contains(passage.outcome());
    return outcomes;
  }

  /** Whether every byte that the origin sent can still be read. */
  boolean losesNothing() {
    return switch (then) {
      case SILENCE, DEAFNESS, END_OUTPUT -> true;
      case RESET -> false;
      // A close on top of unread bytes of the request is a reset.
      case CLOSE -> when == When.REQUEST_READ || (when == When.HEAD_READ && !door.isUpload());
    };
  }
}
