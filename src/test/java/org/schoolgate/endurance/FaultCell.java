package org.schoolgate.endurance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.schoolgate.gate.net.Outcome.BAD_RESPONSE;
import static org.schoolgate.gate.net.Outcome.CLIENT_GONE;
import static org.schoolgate.gate.net.Outcome.FORWARDED;
import static org.schoolgate.gate.net.Outcome.IDLE;
import static org.schoolgate.gate.net.Outcome.ORIGIN_CLOSED;
import static org.schoolgate.gate.net.Outcome.RESPONSE_TIMEOUT;
import static org.schoolgate.gate.net.Outcome.RESPONSE_TRUNCATED;
import static org.schoolgate.gate.net.Outcome.TUNNELLED;
import static org.schoolgate.gate.net.Outcome.UPGRADED;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.testing.Fault;
import org.schoolgate.testing.FaultyOrigin;

/** One fault of an origin of whatever kind, met by one door. */
record FaultCell(Door door, Fault fault) implements Trial {

  /** Bytes; the status line and the length of an answer that is good. */
  private static final int GOOD_HEAD = 38;

  private static final int GOOD = GOOD_HEAD + 5;

  @Override
  public Set<List<Outcome>> run(Arena arena) throws IOException {
    var first = door == Door.WEBSOCKET ? Door.SWITCHED : "";
    try (var origin = FaultyOrigin.start(fault, first)) {
      if (door.isRelay()) {
        return Set.of(List.of(relay(arena, origin.port())));
      }
      var passage = new Passage(door, arena.client(), Set.of(body()));
      var outcomes =
          expected().contains(CLIENT_GONE)
              ? passage.leaving(origin, arena.good(), FaultyOrigin.MUCH)
              : passage.through(origin, arena.good());
      // Not before it is noticed that the client left does the origin end.
      arena.awaitEntries(outcomes.size());
      assertThat(expected()).as("the ways that this may end").contains(passage.outcome());
      return Set.of(outcomes);
    }
  }

  /** The outcomes of an exchange that are right. */
  Set<Outcome> expected() {
    return switch (fault) {
      case Fault.Stall stall -> Set.of(RESPONSE_TIMEOUT);
      case Fault.NeverReads deaf -> Set.of(RESPONSE_TIMEOUT);
      case Fault.ResetAfter reset -> orLost(goodUpTo(reset.bytes()), true);
      case Fault.CloseAfter close -> orLost(goodUpTo(close.bytes()), door.isUpload());
      case Fault.ShortBody body -> orLost(inBody(), door.isUpload());
      case Fault.BadChunk chunk -> orLost(inBody(), door.isUpload());
      case Fault.Garbage garbage -> orLost(ofGarbage(garbage.text()), door.isUpload());
      case Fault.EndlessHead head -> Set.of(BAD_RESPONSE);
      case Fault.Trickle trickle -> orLost(FORWARDED, door.isUpload());
      case Fault.Says says -> throw new IllegalStateException("says: in a matrix of its own");
      case Fault.Endless endless -> Set.of(withoutEnd(endless));
    };
  }

  /** A close on top of unread bytes of the request is a reset, at which the kernel drops bytes. */
  private static Set<Outcome> orLost(Outcome right, boolean mayBeLost) {
    return mayBeLost ? EnumSet.of(right, ORIGIN_CLOSED, RESPONSE_TRUNCATED) : EnumSet.of(right);
  }

  private Outcome goodUpTo(int bytes) {
    if (bytes < GOOD_HEAD) {
      return ORIGIN_CLOSED;
    }
    return bytes < GOOD ? inBody() : FORWARDED;
  }

  /** What breaks in a body does not concern those who get none. */
  private Outcome inBody() {
    return door == Door.HEAD ? FORWARDED : RESPONSE_TRUNCATED;
  }

  /** Some of what looks like garbage is an answer up to the close, to those who read it kindly. */
  private static Outcome ofGarbage(String text) {
    if (text.matches("(?s)HTTP/\\d\\.\\d \\d{3} .*") && !text.contains("Content-Length")) {
      return FORWARDED;
    }
    return text.contains("\r\n") ? BAD_RESPONSE : ORIGIN_CLOSED;
  }

  /** Only what is content may go on for as long as the client takes it. */
  private Outcome withoutEnd(Fault.Endless endless) {
    if (endless.begin().isEmpty()) {
      return BAD_RESPONSE;
    }
    boolean isContent = endless.begin().endsWith("\r\n\r\n");
    return isContent && door != Door.HEAD ? CLIENT_GONE : inBody();
  }

  /** The content of an answer that is whole. */
  private String body() {
    return FaultyOrigin.said(fault).endsWith("hello") && door != Door.HEAD ? "hello" : "";
  }

  private Outcome relay(Arena arena, int port) throws IOException {
    var client = arena.client();
    client.send(door.request(port, "/"));
    assertThat(client.readHead())
        .startsWith(door == Door.TUNNEL ? "HTTP/1.1 200 " : "HTTP/1.1 101 ");
    if (door == Door.TUNNEL) {
      client.send("GET / HTTP/1.1\r\n\r\n");
    }
    var said = FaultyOrigin.said(fault);
    if (said.length() == FaultyOrigin.MUCH) {
      assertThat(client.readText(said.length()).equals(said)).as("all that was said").isTrue();
      client.close();
      arena.awaitEntries(1);
    } else {
      var seen = new String(Cell.bytesOf(client), ISO_8859_1);
      // A reset may overtake what was said before it.
      assertThat(seen).isEqualTo(fault instanceof Fault.ResetAfter ? common(seen, said) : said);
    }
    boolean isSilent = fault instanceof Fault.Stall || fault instanceof Fault.NeverReads;
    return isSilent ? IDLE : door == Door.TUNNEL ? TUNNELLED : UPGRADED;
  }

  private static String common(String seen, String said) {
    return said.substring(0, Math.min(seen.length(), said.length()));
  }
}
