package org.schoolgate.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.testing.Footprint;
import org.schoolgate.testing.TestNameServer;
import org.schoolgate.testing.Transports;

/** What the faults of origins and clients leave behind in a gate that goes on: nothing. */
@Tag("chaos")
@Isolated("it counts what the whole process holds")
@Timeout(180)
final class FootprintTest {

  /** Buffers and caches that are kept, and what the test itself remembers. */
  private static final long SLACK = 8L << 20;

  /** Connections to origins that may be kept for a while. */
  private static final long KEPT = 8;

  @ParameterizedTest
  @MethodSource(Transports.AVAILABLE)
  void descriptorsAndMemoryAreBackToWhereTheyWere(Transport transport) throws Exception {
    var trials = new ArrayList<Trial>(Cells.sample());
    trials.addAll(Cells.ofClients(1));
    try (var names = TestNameServer.start();
        var gate = Ordeal.gate(transport, names)) {
      Ordeal.of(gate, names, trials);
      var before = Footprint.now();
      Ordeal.of(gate, names, trials);
      await("descriptors given back")
          .atMost(Trial.PATIENCE)
          .until(() -> Footprint.now().descriptors() <= before.descriptors() + KEPT);
      var after = Footprint.now();
      assertThat(after.directBytes()).isLessThan(before.directBytes() + SLACK);
      assertThat(after.heapBytes()).isLessThan(before.heapBytes() + SLACK);
    }
  }
}
