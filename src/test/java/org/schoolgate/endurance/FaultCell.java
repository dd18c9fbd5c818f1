package org.schoolgate.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.testing.Fault;
import org.schoolgate.testing.FaultyOrigin;
import org.schoolgate.testing.RawClient;

/** One fault of an origin of whatever kind, met by one door. */
record FaultCell(Door door, Fault fault) implements Trial {

  @Override
  public Set<List<Outcome>> run(Arena arena) throws IOException {
    try (var origin = FaultyOrigin.start(fault)) {
      if (door == Door.TUNNEL) {
        return tunnel(arena.client(), origin);
      }
      // Some of what looks like garbage is an answer without a body, to those who read it kindly.
      var passage = new Passage(door, arena.client(), Set.of("hello", ""));
      return Set.of(passage.through(origin, arena.good()));
    }
  }

  /** Who is first to end a tunnel is not to be known; that it ends is. */
  private Set<List<Outcome>> tunnel(RawClient client, FaultyOrigin origin) throws IOException {
    client.send(door.request(origin.port(), "/"));
    assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
    client.send("GET / HTTP/1.1\r\n\r\n");
    if (fault instanceof Fault.EndlessHead) {
      client.readExactly(1_000_000);
      client.close();
    } else {
      assertThat(client.endsAfterItsLastBytes()).as("ended").isTrue();
    }
    return Set.of(List.of(Outcome.TUNNELLED), List.of(Outcome.IDLE));
  }
}
