package org.schoolgate.app;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.schoolgate.gate.Gate;
import org.schoolgate.gate.GatePages;
import org.schoolgate.gate.InternalSite;
import org.schoolgate.gate.Terms;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.gate.page.Pages;
import org.schoolgate.settings.Settings;

/** The settings as the gate takes them. */
final class GateWiring {

  private GateWiring() {}

  /**
   * What the gate is told at its start.
   *
   * @throws StartException if the transport that was asked for does not work on this machine
   */
  static Gate.Settings settings(Settings settings) throws StartException {
    var transport = Transport.named(settings.proxy().transport());
    if (!transport.isAvailable()) {
      throw StartException.failure(
          "proxy.transport: " + transport + " (expected: one that this machine has, or best)");
    }
    return new Gate.Settings(
        settings.proxy().listen().stream().map(each -> each.socketAddress()).toList(),
        transport,
        Runtime.getRuntime().availableProcessors(),
        Set.of(settings.console().listen().port()));
  }

  /** What the gate goes by, and may be told anew. */
  static Terms terms(Settings settings) {
    return new Terms(
        nameServers(settings),
        HouseRules.ranges(settings.clients()),
        HouseRules.ranges(settings.openDestinations()),
        settings.connectPorts(),
        settings.limits(),
        new Pages(settings.school().name()),
        internalSite(settings));
  }

  /** The name servers to ask; none means those of the machine. */
  static List<InetSocketAddress> nameServers(Settings settings) {
    return settings.nameServers().stream()
        .map(server -> new InetSocketAddress(server.host(), server.port()))
        .toList();
  }

  private static InternalSite internalSite(Settings settings) {
    var url = settings.proxy().url();
    return new GatePages(
        settings.school().name(),
        settings.journal().kept(),
        url == null ? null : url.text(),
        settings.localNames());
  }
}
