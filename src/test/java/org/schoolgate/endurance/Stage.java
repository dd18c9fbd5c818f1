package org.schoolgate.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schoolgate.gate.net.Outcome.ANSWERED;
import static org.schoolgate.gate.net.Outcome.BLOCKED;
import static org.schoolgate.gate.net.Outcome.CLIENT_GONE;
import static org.schoolgate.gate.net.Outcome.FORWARDED;
import static org.schoolgate.gate.net.Outcome.IDLE;
import static org.schoolgate.gate.net.Outcome.NAME_TIMEOUT;
import static org.schoolgate.gate.net.Outcome.REQUEST_TIMEOUT;
import static org.schoolgate.gate.net.Outcome.RESPONSE_TIMEOUT;
import static org.schoolgate.gate.net.Outcome.TUNNELLED;
import static org.schoolgate.gate.net.Outcome.UPGRADED;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.schoolgate.endurance.ClientCell.Act;
import org.schoolgate.endurance.Trial.Arena;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.RawClient;

/** How far a client's exchange has come when it stops, and how the exchange has to end. */
@SuppressWarnings("ImmutableEnumChecker") // its functions hold no state
enum Stage {
  NOTHING_SENT((client, reached, arena) -> {}),
  IN_REQUEST_LINE((client, reached, arena) -> client.send("GET http://127.0"), REQUEST_TIMEOUT),
  IN_FIELDS(
      (client, reached, arena) -> client.send("GET http://127.0.0.1/ HTTP/1.1\r\nHos"),
      REQUEST_TIMEOUT),
  BEHIND_EMPTY_LINES((client, reached, arena) -> client.send("\r\n\r\n")),
  HEAD_OF_UPLOAD(
      (client, reached, arena) -> upload(client, reached, "Content-Length: 100", ""),
      REQUEST_TIMEOUT,
      CLIENT_GONE),
  IN_LENGTH(
      (client, reached, arena) -> upload(client, reached, "Content-Length: 100", "abc"),
      REQUEST_TIMEOUT,
      CLIENT_GONE),
  IN_CHUNK(
      (client, reached, arena) -> upload(client, reached, "Transfer-Encoding: chunked", "5\r\nab"),
      REQUEST_TIMEOUT,
      CLIENT_GONE),
  BEFORE_LAST_CHUNK(
      (client, reached, arena) ->
          upload(client, reached, "Transfer-Encoding: chunked", "2\r\nab\r\n"),
      REQUEST_TIMEOUT,
      CLIENT_GONE),
  WAITING(
      (client, reached, arena) -> {
        client.send(RawClient.getting(reached.origin().url("/later")));
        reached.origin().awaitCalls(1);
      },
      RESPONSE_TIMEOUT,
      CLIENT_GONE,
      FORWARDED),
  WAITING_WITH_UPLOAD(
      (client, reached, arena) -> upload(client, reached, "Content-Length: 3", "abc"),
      RESPONSE_TIMEOUT,
      CLIENT_GONE,
      FORWARDED),
  IN_RESPONSE(
      (client, reached, arena) -> {
        client.send(RawClient.getting(reached.origin().url("/long")));
        assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
        client.readExactly(100_000);
      },
      CLIENT_GONE,
      CLIENT_GONE,
      FORWARDED),
  BEHIND_RESPONSE(
      (client, reached, arena) -> client.get(reached.origin().url("/")), List.of(FORWARDED)),
  BEHIND_OWN_PAGE(
      (client, reached, arena) -> client.get("http://schoolgate.internal/"), List.of(ANSWERED)),
  BEHIND_BLOCK_PAGE(
      (client, reached, arena) -> client.get("http://blocked.example/"), List.of(BLOCKED)),
  IN_SECOND_REQUEST(
      (client, reached, arena) -> {
        client.get(reached.origin().url("/"));
        client.send("GET http://127.0.0.1/ HTTP/1.1\r\nHos");
      },
      List.of(FORWARDED),
      REQUEST_TIMEOUT),
  LOOKING_UP(
      (client, reached, arena) -> {
        client.send(RawClient.getting("http://" + silent(arena) + "/"));
        arena.names().awaitQuery(silent(arena));
      },
      NAME_TIMEOUT,
      CLIENT_GONE,
      NAME_TIMEOUT),
  LOOKING_UP_FOR_TUNNEL(
      (client, reached, arena) -> {
        client.send(GateUnderTest.connecting(silent(arena) + ":443"));
        arena.names().awaitQuery(silent(arena));
      },
      NAME_TIMEOUT,
      CLIENT_GONE,
      NAME_TIMEOUT),
  IN_TUNNEL(
      (client, reached, arena) -> {
        connect(client, reached);
        client.send("GET /later HTTP/1.1\r\n\r\n");
        reached.origin().awaitCalls(1);
      },
      IDLE,
      TUNNELLED,
      TUNNELLED),
  IN_BUSY_TUNNEL(
      (client, reached, arena) -> {
        connect(client, reached);
        client.send("GET /long HTTP/1.1\r\n\r\n");
        client.readExactly(100_000);
      },
      IDLE,
      TUNNELLED,
      TUNNELLED),
  IN_WEBSOCKET(
      (client, reached, arena) -> {
        client.send(Door.WEBSOCKET.request(reached.origin().port(), "/socket"));
        client.readHead();
        client.send("ping");
        client.readExactly(4);
      },
      IDLE,
      UPGRADED,
      UPGRADED);

  /** Brings a client to the stage. */
  private interface Way {
    void go(RawClient client, Reached reached, Arena arena) throws IOException;
  }

  private final Way way;
  private final List<Outcome> before;
  private final List<Outcome> vanished;
  private final List<Outcome> gone;
  private final List<Outcome> ended;

  Stage(Way way, Outcome... outcomes) {
    this(way, List.of(), outcomes);
  }

  /** {@code outcomes}: of one who vanishes, of one who leaves, of one who only sends no more. */
  Stage(Way way, List<Outcome> before, Outcome... outcomes) {
    this.way = way;
    this.before = before;
    this.vanished = outcomes.length > 0 ? List.of(outcomes[0]) : List.of();
    this.gone = outcomes.length > 1 ? List.of(outcomes[1]) : List.of();
    this.ended = outcomes.length > 2 ? List.of(outcomes[2]) : gone;
  }

  /** Brings the client of {@code arena} to this stage. */
  Reached reach(Arena arena) throws IOException {
    var reached = new Reached();
    try {
      way.go(arena.client(), reached, arena);
      return reached;
    } catch (IOException | RuntimeException | Error failed) {
      reached.close();
      throw failed;
    }
  }

  /** Whether the connection ends once the client has said that it sends no more. */
  boolean ends(RawClient client) throws IOException {
    if (this == WAITING || this == WAITING_WITH_UPLOAD) {
      assertThat(client.readResponse().text())
          .as("the answer to half of a connection")
          .isEqualTo("hello");
    }
    return client.endsAfterItsLastBytes();
  }

  /** How the exchanges of a client may end that came to this stage and then did that. */
  Set<List<Outcome>> outcomes(Act act) {
    return switch (act) {
      case VANISH -> Set.of(with(vanished));
      case RESET -> Set.of(with(gone));
      case END_OUTPUT -> Set.of(with(ended));
      // Whether somebody who sends no more still reads is not to be known before he is written to.
      case CLOSE -> new HashSet<>(List.of(with(gone), with(ended)));
    };
  }

  /** How many exchanges of such a client the journal has to know at least. */
  int entries(Act act) {
    return outcomes(act).stream().mapToInt(List::size).min().orElse(0);
  }

  /** How many connections to its origin may be kept for the next request. */
  int keptConnections() {
    return before.contains(FORWARDED) ? 1 : 0;
  }

  private List<Outcome> with(List<Outcome> last) {
    return Stream.concat(before.stream(), last.stream()).toList();
  }

  private static void connect(RawClient client, Reached reached) throws IOException {
    client.send(GateUnderTest.connecting(reached.origin().authority()));
    assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
  }

  /** A name that only this client asks for, and of which the name server says nothing. */
  private static String silent(Arena arena) {
    var name = "of-" + arena.address().replace('.', '-') + ".example";
    arena.names().isSilentAbout(name);
    return name;
  }

  private static void upload(RawClient client, Reached reached, String framing, String body) {
    client.sendHead(
        "POST " + reached.origin().url("/later") + " HTTP/1.1",
        "Host: " + reached.origin().authority(),
        framing);
    client.send(body);
    reached.origin().awaitCalls(1);
  }
}
