package org.schoolgate.endurance;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.schoolgate.gate.net.Transport;

/**
 * Every fault of an origin by every door: what is said, when, and how it stops. The client gets a
 * complete answer or a clean end, in time, and the journal tells the same.
 */
@Tag("chaos")
@Timeout(180)
final class OriginMatrixTest {

  @ParameterizedTest
  @EnumSource
  void everyFaultByEveryDoor(Transport transport) throws Exception {
    if (transport.isAvailable()) {
      Ordeal.of(transport, Cells.ofOrigins(transport));
    }
  }
}
