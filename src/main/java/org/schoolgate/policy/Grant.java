package org.schoolgate.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.schoolgate.roster.Client;
import org.schoolgate.roster.Group;
import org.schoolgate.site.Host;
import org.schoolgate.site.IpAddress;

/**
 * An approved request: a site opened to some people for a stated time.
 *
 * @param id the request that was approved
 * @param site the host it opens, with everything beneath it
 * @param group the group it is for; null for every group
 * @param device the one device it is for; null for every device
 * @param service the service of circumvention that it names, whose block it lifts; null where it
 *     names none
 * @param from when it begins
 * @param until when it ends; at that instant it is over
 */
public record Grant(
    String id,
    Host site,
    @Nullable Group group,
    @Nullable IpAddress device,
    @Nullable String service,
    Instant from,
    Instant until) {

  boolean covers(Client client, Instant at) {
    return !at.isBefore(from)
        && at.isBefore(until)
        && (group == null || group.equals(client.group()))
        && (device == null || device.equals(client.address()));
  }
}
