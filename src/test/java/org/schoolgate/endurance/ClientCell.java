package org.schoolgate.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.testing.RawClient;

/** One way in which a client stops, at one stage of its exchange. */
record ClientCell(Stage stage, Act act) implements Trial {

  /** How a client stops. */
  enum Act {
    RESET,
    CLOSE,
    /** It will send no more, but reads on. */
    END_OUTPUT,
    /** It neither sends nor reads any more, and says nothing: as far as loopback has it, gone. */
    VANISH
  }

  @Override
  public Set<List<Outcome>> run(Arena arena) throws IOException, InterruptedException {
    try (var reached = stage.reach(arena)) {
      var client = arena.client();
      switch (act) {
        case RESET -> client.reset();
        case CLOSE -> {
          client.close();
          reached.release();
        }
        case END_OUTPUT -> {
          client.endOutput();
          reached.release();
          assertThat(stage.ends(client)).as("ended").isTrue();
        }
        case VANISH -> awaitCut(arena, client);
      }
      arena.awaitEntries(stage.entries(act));
      reached.awaitOriginsEnd(stage.keptConnections());
    }
    return stage.outcomes(act);
  }

  /** Waits until the gate has had enough, without taking a byte before that. */
  private void awaitCut(Arena arena, RawClient client) {
    arena.awaitEntries(stage.entries(act));
    assertThat(client.endsAfterItsLastBytes()).as("cut off").isTrue();
  }
}
