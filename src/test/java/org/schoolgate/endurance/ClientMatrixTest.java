package org.schoolgate.endurance;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.testing.Counts;
import org.schoolgate.testing.Transports;

/**
 * Clients that stop at every stage of an exchange, in every way: each gets an answer or a clean end
 * in time, its origin is let go, and the journal tells it once.
 */
@Tag("chaos")
@Timeout(180)
final class ClientMatrixTest {

  @ParameterizedTest
  @MethodSource(Transports.AVAILABLE)
  void everyWayToStopAtEveryStage(Transport transport) throws Exception {
    Ordeal.of(transport, Cells.ofClients(Counts.of(2, 10)));
  }
}
