package org.schoolgate.roster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.schoolgate.site.AddressRange;
import org.schoolgate.site.IpAddress;

/**
 * The groups of a school and the addresses that belong to each. Immutable; shared by all threads.
 */
public final class Roster {

  private final Map<String, Group> byName;
  private final Group strictest;
  private final AddressTable v4;
  private final AddressTable v6;

  private Roster(Map<String, Group> byName, Group strictest, Map<AddressRange, Group> ranges) {
    this.byName = byName;
    this.strictest = strictest;
    this.v4 = AddressTable.of(ranges, true);
    this.v6 = AddressTable.of(ranges, false);
  }

  /** The roster of a school that has set up no groups: everybody is in {@link Group#EVERYONE}. */
  public static Roster everyone() {
    return of(List.of(Group.EVERYONE), Map.of());
  }

  /**
   * A roster of these groups, of which exactly one is the strictest. Of two ranges that hold the
   * same address, the narrower one counts.
   */
  public static Roster of(List<Group> groups, Map<AddressRange, Group> ranges) {
    var byName = new LinkedHashMap<String, Group>();
    for (var group : groups) {
      if (byName.put(group.name(), group) != null) {
        throw new IllegalArgumentException("group: " + group.name() + " (expected: named once)");
      }
    }
    for (var owner : ranges.values()) {
      if (!owner.equals(byName.get(owner.name()))) {
        throw new IllegalArgumentException("group: " + owner.name() + " (expected: a known one)");
      }
    }
    return new Roster(byName, strictestOf(groups), ranges);
  }

  /** Who is behind {@code address}; an address that no range holds is in the strictest group. */
  public Client client(IpAddress address) {
    var table = address.isV4() ? v4 : v6;
    var group = table.at(address.high(), address.low());
    return new Client(address, group == null ? strictest : group);
  }

  /** The group of this name; null where there is none. */
  public @Nullable Group group(String name) {
    return byName.get(name);
  }

  /** All groups, in the order of the settings. */
  public List<Group> groups() {
    return List.copyOf(byName.values());
  }

  /** The group of unknown clients. */
  public Group strictest() {
    return strictest;
  }

  private static Group strictestOf(List<Group> groups) {
    var marked = groups.stream().filter(Group::strictest).toList();
    if (marked.size() != 1) {
      throw new IllegalArgumentException(
          "strictest groups: " + marked + " (expected: exactly one)");
    }
    return marked.get(0);
  }
}
