package org.schoolgate.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.schoolgate.gate.net.Destinations;
import org.schoolgate.gate.net.Lookups;
import org.schoolgate.library.fetch.Network;
import org.schoolgate.settings.Settings;
import org.schoolgate.site.Host;

/** The network under the rules of a gate with these settings, for a command that has no gate. */
final class CommandNetwork implements Network, AutoCloseable {

  private final Destinations destinations;
  private final Lookups lookups;

  CommandNetwork(Settings settings) {
    this.destinations = Destinations.of(HouseRules.ranges(settings.openDestinations()));
    destinations.ownPorts(
        Stream.concat(settings.proxy().listen().stream(), Stream.of(settings.console().listen()))
            .map(listen -> listen.port())
            .toList());
    this.lookups = new Lookups(GateWiring.nameServers(settings), settings.limits().connect());
  }

  @Override
  public List<InetAddress> addresses(Host host) throws IOException {
    return lookups.addresses(host);
  }

  @Override
  public boolean allows(InetSocketAddress address) {
    return destinations.allows(address);
  }

  @Override
  public void close() {
    lookups.close();
  }
}
