package org.schoolgate.gate;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.schoolgate.gate.http.HopByHop;
import org.schoolgate.gate.http.RequestCheck;
import org.schoolgate.gate.net.Connector;
import org.schoolgate.gate.page.Pages;
import org.schoolgate.gate.tunnel.OpenTunnels;
import org.schoolgate.journal.Journal;
import org.schoolgate.policy.LivePolicy;
import org.schoolgate.roster.Roster;
import org.schoolgate.settings.Limits;
import org.schoolgate.site.AddressRange;
import org.schoolgate.site.IpAddress;

/** What every connection of the gate works with. */
record Gatehouse(
    LivePolicy policy,
    Roster roster,
    List<AddressRange> clients,
    Set<Integer> connectPorts,
    Limits limits,
    Connector connector,
    UpstreamPools pools,
    OpenTunnels tunnels,
    Pages pages,
    InternalSite internalSite,
    Journal journal,
    GateMetrics metrics,
    Draining draining,
    RequestCheck check,
    HopByHop hops,
    InstantSource clock) {

  /** Whether the gate works for {@code address} at all. */
  boolean serves(IpAddress address) {
    for (var range : clients) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
