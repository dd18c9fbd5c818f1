package org.schoolgate.testing;

import java.util.Arrays;
import java.util.stream.Stream;
import org.schoolgate.gate.net.Transport;

/** The ways to the network that this machine has. */
public final class Transports {

  /** Names {@link #available} as a source of arguments. */
  public static final String AVAILABLE = "org.schoolgate.testing.Transports#available";

  /** Names {@link #ofTheSystem} as a source of arguments. */
  public static final String OF_THE_SYSTEM = "org.schoolgate.testing.Transports#ofTheSystem";

  private Transports() {}

  /** Those that can be used here, the best first. */
  public static Stream<Transport> available() {
    return Arrays.stream(Transport.values()).filter(Transport::isAvailable);
  }

  /** Those of them that are the system's own, and not Java's. */
  public static Stream<Transport> ofTheSystem() {
    return available().filter(transport -> transport != Transport.NIO);
  }
}
