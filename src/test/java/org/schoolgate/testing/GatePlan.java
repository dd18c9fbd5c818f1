package org.schoolgate.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.blocklist.RuleIndex;
import org.schoolgate.blocklist.text.ListParser;
import org.schoolgate.gate.Gate;
import org.schoolgate.gate.GatePages;
import org.schoolgate.gate.InternalSite;
import org.schoolgate.gate.Terms;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.gate.page.Pages;
import org.schoolgate.gate.tunnel.OpenTunnels;
import org.schoolgate.journal.Entry;
import org.schoolgate.journal.Journal;
import org.schoolgate.journal.JournalObserver;
import org.schoolgate.metrics.Metrics;
import org.schoolgate.metrics.Observers;
import org.schoolgate.policy.Grants;
import org.schoolgate.policy.GroupRules;
import org.schoolgate.policy.LivePolicy;
import org.schoolgate.policy.Policy;
import org.schoolgate.policy.SupervisionOrders;
import org.schoolgate.policy.Switch;
import org.schoolgate.roster.Group;
import org.schoolgate.roster.Roster;
import org.schoolgate.site.AddressRange;
import org.schoolgate.site.InvalidPlaceException;

/** What a gate under test is to be like. Whatever is not said is as an open gate would have it. */
public final class GatePlan {

  private static final Set<Integer> EVERY_PORT =
      IntStream.rangeClosed(1, 65_535).boxed().collect(Collectors.toUnmodifiableSet());
  private static final int JOURNAL_ENTRIES = 100_000;

  private final List<ParsedList> lists = new ArrayList<>();
  private final List<GroupRules> groups = new ArrayList<>();
  private final Map<AddressRange, Group> ranges = new HashMap<>();
  private final TestLimits limits = new TestLimits();
  private List<AddressRange> clients = ranges("127.0.0.0/8", "::1");
  private List<AddressRange> opened = ranges("127.0.0.0/8");
  private Set<Integer> connectPorts = EVERY_PORT;
  private List<InetSocketAddress> nameServers = List.of();
  // Hundreds of rings made and closed in one process have ended in a native abort; TransportTest
  // and the tests of gates in a process of their own cover io_uring.
  private Transport transport = Transport.named(Transport.EPOLL.isAvailable() ? "epoll" : "nio");
  private int loops = 2;
  private InternalSite site =
      new GatePages("Test School", Duration.ofDays(90), "proxy.example:3128", List.of());
  private InstantSource clock = InstantSource.system();

  GatePlan() {}

  /** Adds a list whose file is called {@code name}, such as {@code social-media/example.txt}. */
  public GatePlan list(String name, String text) {
    lists.add(ListParser.parse(name, text.lines().iterator()));
    return this;
  }

  /** Adds a local list that blocks {@code hosts}. */
  public GatePlan blocks(String... hosts) {
    return list("local-" + lists.size() + ".txt", String.join("\n", hosts) + "\n");
  }

  /** Adds a group; the first one is the strictest. */
  public GatePlan group(String name, List<String> addresses, Switch... switches) {
    var group = new Group(name, groups.isEmpty());
    groups.add(new GroupRules(group, List.of(switches), false));
    ranges(addresses.toArray(String[]::new)).forEach(range -> ranges.put(range, group));
    return this;
  }

  /** Puts an address into a group that was added before. */
  public GatePlan member(String name, String address) {
    groups.stream()
        .map(GroupRules::group)
        .filter(group -> group.name().equals(name))
        .forEach(group -> ranges.put(range(address), group));
    return this;
  }

  /** The only addresses that are served; loopback by default. */
  public GatePlan clients(String... served) {
    clients = ranges(served);
    return this;
  }

  /** The only private addresses that may be reached; 127.0.0.0/8 by default. */
  public GatePlan opened(String... reachable) {
    opened = ranges(reachable);
    return this;
  }

  /** The only ports to which tunnels may lead; all by default. */
  public GatePlan connectPorts(Integer... ports) {
    connectPorts = Set.of(ports);
    return this;
  }

  /** Sets limits. */
  public GatePlan limits(Consumer<TestLimits> edit) {
    edit.accept(limits);
    return this;
  }

  /** The only name servers that are asked; those of the system by default. */
  public GatePlan nameServers(InetSocketAddress... servers) {
    nameServers = List.of(servers);
    return this;
  }

  /** The transport; epoll by default, where there is one. */
  public GatePlan transport(Transport other) {
    transport = other;
    return this;
  }

  /** The number of event loops; 2 by default. */
  public GatePlan loops(int count) {
    loops = count;
    return this;
  }

  /** The gate's own pages. */
  public GatePlan site(InternalSite other) {
    site = other;
    return this;
  }

  /** What time it is. */
  public GatePlan clock(InstantSource other) {
    clock = other;
    return this;
  }

  /** The gate, listening. */
  public GateUnderTest start() {
    return GateUnderTest.of(this);
  }

  InstantSource clock() {
    return clock;
  }

  Policy policy() {
    var house =
        new Policy.House(
            Roster.of(groupRules().stream().map(GroupRules::group).toList(), ranges),
            groupRules(),
            opened,
            false,
            Grants.none(),
            SupervisionOrders.none());
    return Policy.of(RuleIndex.of(List.copyOf(lists)), house);
  }

  Gate.Settings settings() {
    return new Gate.Settings(
        List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
        transport,
        loops,
        Set.of());
  }

  Terms terms() {
    return new Terms(
        nameServers,
        clients,
        opened,
        connectPorts,
        limits.limits(),
        new Pages("Test School"),
        site);
  }

  Gate.Neighbours neighbours(
      LivePolicy policy, Journal journal, Metrics metrics, OpenTunnels tunnels) {
    return new Gate.Neighbours(policy, journal, metrics, tunnels, clock);
  }

  Journal journal(List<Entry> entries, Metrics metrics) {
    var guard = new Observers(metrics, clock).guard("journal");
    return Journal.start(
        entries::addAll, JournalObserver.silent(), guard, JOURNAL_ENTRIES, metrics);
  }

  private List<GroupRules> groupRules() {
    return groups.isEmpty()
        ? List.of(new GroupRules(Group.EVERYONE, List.of(), false))
        : List.copyOf(groups);
  }

  private static List<AddressRange> ranges(String... texts) {
    return Stream.of(texts).map(GatePlan::range).toList();
  }

  private static AddressRange range(String text) {
    try {
      return AddressRange.parse(text);
    } catch (InvalidPlaceException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }
}
