package org.schoolgate.gate;

import java.time.InstantSource;
import org.schoolgate.gate.http.HopByHop;
import org.schoolgate.gate.http.RequestCheck;
import org.schoolgate.gate.net.Connector;
import org.schoolgate.gate.page.Pages;
import org.schoolgate.gate.tunnel.OpenTunnels;
import org.schoolgate.gate.tunnel.Tunnel;
import org.schoolgate.journal.Journal;
import org.schoolgate.policy.Form;
import org.schoolgate.policy.LivePolicy;
import org.schoolgate.settings.Limits;
import org.schoolgate.site.IpAddress;

/** What every connection of the gate works with. */
record Gatehouse(
    LivePolicy policy,
    Standing standing,
    UpstreamPools pools,
    OpenTunnels tunnels,
    Journal journal,
    GateMetrics metrics,
    Draining draining,
    HopByHop hops,
    InstantSource clock) {

  Limits limits() {
    return standing.limits();
  }

  Connector connector() {
    return standing.connector();
  }

  RequestCheck check() {
    return standing.check();
  }

  Pages pages() {
    return standing.terms().pages();
  }

  InternalSite internalSite() {
    return standing.terms().internalSite();
  }

  /** Whether a tunnel may lead to {@code port}. */
  boolean opensTunnelsTo(int port) {
    return standing.terms().connectPorts().contains(port);
  }

  /** Whether {@code tunnel}, which stands, could still be opened but for the policy. */
  boolean lets(Tunnel tunnel) {
    var query = tunnel.query();
    var origin = tunnel.origin();
    return serves(query.client().address())
        && (query.form() != Form.TUNNEL || opensTunnelsTo(query.url().port()))
        && (origin == null || standing.mayReach(origin));
  }

  /** Whether the gate works for {@code address} at all. */
  boolean serves(IpAddress address) {
    for (var range : standing.terms().clients()) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
