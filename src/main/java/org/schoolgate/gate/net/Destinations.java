package org.schoolgate.gate.net;

import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.schoolgate.site.AddressRange;
import org.schoolgate.site.IpAddress;

/**
 * The addresses that the gate may connect to on a client's behalf: the public ones, and the private
 * ones that the school has opened; never a listener of the gate's own.
 */
public final class Destinations {

  private final List<AddressRange> opened;
  private final Set<IpAddress> local;
  private volatile Set<Integer> ownPorts = Set.of();

  private Destinations(List<AddressRange> opened, Set<IpAddress> local) {
    this.opened = List.copyOf(opened);
    this.local = Set.copyOf(local);
  }

  /** Rules for this machine, whose own addresses are read once, now. */
  public static Destinations of(List<AddressRange> opened) {
    var local = new HashSet<IpAddress>();
    try {
      for (var network : NetworkInterface.networkInterfaces().toList()) {
        network.inetAddresses().forEach(address -> local.add(IpAddress.of(address)));
      }
    } catch (SocketException unreadable) {
      throw new IllegalStateException("Cannot read this machine's addresses", unreadable);
    }
    return new Destinations(opened, local);
  }

  /** Tells the ports on which this process listens. */
  public void ownPorts(Collection<Integer> ports) {
    ownPorts = Set.copyOf(ports);
  }

  /** Whether the gate may connect to {@code address}. */
  public boolean allows(InetSocketAddress address) {
    var ip = IpAddress.of(address.getAddress());
    if (ownPorts.contains(address.getPort()) && isThisMachine(ip, address)) {
      return false;
    }
    return ip.isPublic() ? !local.contains(ip) || isOpened(ip) : isOpened(ip);
  }

  private boolean isThisMachine(IpAddress ip, InetSocketAddress address) {
    return address.getAddress().isLoopbackAddress()
        || address.getAddress().isAnyLocalAddress()
        || local.contains(ip);
  }

  private boolean isOpened(IpAddress address) {
    for (var range : opened) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
