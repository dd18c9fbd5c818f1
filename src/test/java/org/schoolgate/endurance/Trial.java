package org.schoolgate.endurance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestNameServer;
import org.schoolgate.testing.TestOrigin;

/** Something done to a gate by one client, and what the journal has to say of it. */
interface Trial {

  /** More than any limit of the gate under trial, on a machine that has much else to do. */
  Duration PATIENCE = Duration.ofSeconds(40);

  /**
   * Does it, and says how each of its exchanges ended, in order; more than one such list where the
   * client cannot tell.
   */
  Set<List<Outcome>> run(Arena arena) throws IOException, InterruptedException;

  /**
   * Where it is done.
   *
   * @param client connected to the gate from an address that no other trial uses
   * @param good an origin without faults
   * @param names the name server that the gate asks
   */
  record Arena(
      GateUnderTest gate, RawClient client, String address, TestOrigin good, TestNameServer names) {

    /** Waits until the journal has {@code count} exchanges of this client. */
    void awaitEntries(int count) {
      await("entries of " + address).atMost(PATIENCE).until(() -> entries() >= count);
    }

    private long entries() {
      return gate.entries().stream().filter(entry -> entry.client().text().equals(address)).count();
    }
  }
}
