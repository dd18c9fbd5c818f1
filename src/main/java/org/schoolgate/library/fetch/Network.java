package org.schoolgate.library.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.schoolgate.site.Host;

/** The network as a fetch may use it: under the rules that hold for the gate's own traffic. */
public interface Network {

  /**
   * Every address of {@code host}, found by waiting for it.
   *
   * @throws IOException if none is found
   */
  List<InetAddress> addresses(Host host) throws IOException;

  /** Whether {@code address} may be connected to. */
  boolean allows(InetSocketAddress address);
}
