package org.schoolgate.endurance;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.testing.Counts;

/**
 * Clients that stop at every stage of an exchange, in every way: each gets an answer or a clean end
 * in time, its origin is let go, and the journal tells it once.
 */
@Tag("chaos")
@Timeout(180)
final class ClientMatrixTest {

  @ParameterizedTest
  @EnumSource
  void everyWayToStopAtEveryStage(Transport transport) throws Exception {
    if (transport.isAvailable()) {
      Ordeal.of(transport, Cells.ofClients(Counts.of(2, 10)));
    }
  }
}
