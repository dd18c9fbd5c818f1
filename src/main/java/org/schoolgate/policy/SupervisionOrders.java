package org.schoolgate.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.schoolgate.site.IpAddress;

/** The supervision orders in force, and the supervised sittings that suspend them. */
public record SupervisionOrders(List<Stretch> orders, List<Stretch> sittings) {

  private static final SupervisionOrders NONE = new SupervisionOrders(List.of(), List.of());

  /** Copies the lists. */
  public SupervisionOrders {
    orders = List.copyOf(orders);
    sittings = List.copyOf(sittings);
  }

  /** A device and a time: from {@code from}, until just before {@code until}. */
  public record Stretch(IpAddress device, Instant from, Instant until) {
    private boolean covers(IpAddress address, Instant at) {
      return device.equals(address) && !at.isBefore(from) && at.isBefore(until);
    }
  }

  /** No order at all. */
  public static SupervisionOrders none() {
    return NONE;
  }

  boolean closes(IpAddress device, Instant at) {
    return any(orders, device, at) && !any(sittings, device, at);
  }

  private static boolean any(Collection<Stretch> stretches, IpAddress device, Instant at) {
    for (var stretch : stretches) {
      if (stretch.covers(device, at)) {
        return true;
      }
    }
    return false;
  }
}
