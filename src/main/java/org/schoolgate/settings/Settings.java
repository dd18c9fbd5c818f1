package org.schoolgate.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything a school can set, each key with a value that is sound by itself and beside the others.
 *
 * @param proxy the explicit proxy's doors
 * @param console the console's door
 * @param nameServers the servers that resolve names; empty for those of the machine
 * @param blocklists the folder of lists
 * @param clients whose traffic is served
 * @param openDestinations private addresses that clients may reach all the same
 * @param connectPorts the ports to which a client may open a tunnel
 * @param groups the groups, of which exactly one is the strictest
 * @param timetable named times of the week
 * @param school whom the gate serves
 * @param lookalikes whether names that look like a blocked one are blocked as well
 * @param journal how decisions are remembered
 * @param localNames names that browsers reach without the proxy, and all beneath them
 * @param subscriptions lists that come from web servers
 * @param limits how much the gate takes, and how long it waits
 */
public record Settings(
    Proxy proxy,
    Console console,
    List<Endpoint> nameServers,
    Path blocklists,
    List<AddressBlock> clients,
    List<AddressBlock> openDestinations,
    Set<Integer> connectPorts,
    List<GroupSettings> groups,
    Map<String, List<Window>> timetable,
    School school,
    boolean lookalikes,
    Journal journal,
    List<String> localNames,
    List<Subscription> subscriptions,
    Limits limits) {

  /** Stands for the fastest transport that works on the machine. */
  public static final String BEST_TRANSPORT = "best";

  /** Copies the collections, keeping their order. */
  public Settings {
    nameServers = List.copyOf(nameServers);
    clients = List.copyOf(clients);
    openDestinations = List.copyOf(openDestinations);
    connectPorts = Collections.unmodifiableSet(new TreeSet<>(connectPorts));
    groups = List.copyOf(groups);
    timetable = Collections.unmodifiableMap(new LinkedHashMap<>(timetable));
    localNames = List.copyOf(localNames);
    subscriptions = List.copyOf(subscriptions);
  }

  /** The settings of a school that has set nothing. */
  public static Settings defaults() {
    return switch (SettingsLoader.load(null, List.of())) {
      case SettingsResult.Loaded loaded -> loaded.settings();
      case SettingsResult.Refused refused ->
          throw new IllegalStateException("defaults: " + refused.problems());
    };
  }

  /** The same settings with other doors, such as those of a test on free ports. */
  public Settings listeningOn(ListenAddress proxyListen, ListenAddress consoleListen) {
    return new Settings(
        new Proxy(List.of(proxyListen), proxy.url(), proxy.transport()),
        new Console(consoleListen, console.url()),
        nameServers,
        blocklists,
        clients,
        openDestinations,
        connectPorts,
        groups,
        timetable,
        school,
        lookalikes,
        journal,
        localNames,
        subscriptions,
        limits);
  }

  /**
   * The explicit proxy.
   *
   * @param listen where it listens, at least once
   * @param url how browsers reach it, which is what {@code /proxy.pac} names; null for the address
   *     at which the script was asked for
   * @param transport the way of doing network input and output: {@code io_uring}, {@code epoll},
   *     {@code nio}, or {@link #BEST_TRANSPORT}
   */
  public record Proxy(List<ListenAddress> listen, @Nullable Endpoint url, String transport) {

    /** Copies the list. */
    public Proxy {
      listen = List.copyOf(listen);
    }
  }

  /**
   * The pages for staff.
   *
   * @param listen where it listens
   * @param url how browsers reach it
   */
  public record Console(ListenAddress listen, URI url) {}

  /**
   * The school.
   *
   * @param name its name, as shown on pages
   * @param zone the zone in which its timetable is meant and times are shown
   */
  public record School(String name, ZoneId zone) {}

  /**
   * The record of decisions.
   *
   * @param kept how long an entry is kept
   * @param segmentBytes how large a file of it grows
   * @param queueEntries how many entries wait in memory for the disk before any is lost
   */
  public record Journal(Duration kept, long segmentBytes, int queueEntries) {}

  /**
   * A list that comes from a web server.
   *
   * @param name what it is called: its file, its line in reports
   * @param title the name that people read
   * @param address where it is fetched
   * @param members the files of a tar archive that make it up; empty where it is no archive
   * @param category what its hosts are
   * @param allows whether it opens what it names, instead of closing it
   * @param refresh how often it is looked for
   * @param checksum the SHA-256 that the fetched file must have, in lower-case hexadecimal; null
   *     for any
   * @param minisign the public key whose signature it must have; null for none
   * @param largest the bytes that the fetched file may have
   */
  public record Subscription(
      String name,
      String title,
      URI address,
      List<String> members,
      String category,
      boolean allows,
      Duration refresh,
      @Nullable String checksum,
      @Nullable String minisign,
      long largest) {

    /** Copies the list. */
    public Subscription {
      members = List.copyOf(members);
    }
  }
}
