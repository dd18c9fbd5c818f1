package org.schoolgate.gate;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.schoolgate.gate.page.Pages;
import org.schoolgate.settings.Limits;
import org.schoolgate.site.AddressRange;

/**
 * What a gate goes by and may be told anew while it works.
 *
 * @param nameServers name servers; those of the system if there are none
 * @param clients addresses that are served
 * @param opened private addresses that may be reached
 * @param connectPorts ports to which tunnels may lead
 * @param limits the bounds of it all
 * @param pages what clients are shown
 * @param internalSite the gate's own pages
 */
public record Terms(
    List<InetSocketAddress> nameServers,
    List<AddressRange> clients,
    List<AddressRange> opened,
    Set<Integer> connectPorts,
    Limits limits,
    Pages pages,
    InternalSite internalSite) {

  /** Copies the collections. */
  public Terms {
    nameServers = List.copyOf(nameServers);
    clients = List.copyOf(clients);
    opened = List.copyOf(opened);
    connectPorts = Set.copyOf(connectPorts);
  }
}
