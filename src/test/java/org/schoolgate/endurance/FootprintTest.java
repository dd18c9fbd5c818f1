package org.schoolgate.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.testing.Footprint;

/** What the faults of origins and clients leave behind in the process: nothing. */
@Tag("chaos")
@Isolated("it counts what the whole process holds")
@Timeout(180)
final class FootprintTest {

  /** Buffers and caches that are kept for the next gate, and what the test itself remembers. */
  private static final long SLACK = 16L << 20;

  @ParameterizedTest
  @EnumSource
  void descriptorsAndMemoryAreBackToWhereTheyWere(Transport transport) throws Exception {
    if (!transport.isAvailable()) {
      return;
    }
    var trials = new ArrayList<Trial>(Cells.sample());
    trials.addAll(Cells.ofClients(1));
    Ordeal.of(transport, trials);
    var before = Footprint.now();
    Ordeal.of(transport, trials);
    await("descriptors given back")
        .atMost(Trial.PATIENCE)
        .until(() -> Footprint.now().descriptors() <= before.descriptors());
    var after = Footprint.now();
    assertThat(after.directBytes()).isLessThan(before.directBytes() + SLACK);
    assertThat(after.heapBytes()).isLessThan(before.heapBytes() + SLACK);
  }
}
