package org.schoolgate.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolgate.blocklist.ListHeader;
import org.schoolgate.blocklist.RuleIndex;
import org.schoolgate.console.Console;
import org.schoolgate.console.Readiness;
import org.schoolgate.gate.Gate;
import org.schoolgate.gate.tunnel.OpenTunnels;
import org.schoolgate.journal.Journal;
import org.schoolgate.library.FolderWatcher;
import org.schoolgate.library.Library;
import org.schoolgate.library.ListFolder;
import org.schoolgate.library.Opening;
import org.schoolgate.library.Published;
import org.schoolgate.library.checks.CheckedLists;
import org.schoolgate.library.compiled.CompiledStore;
import org.schoolgate.library.subscription.Subscriptions;
import org.schoolgate.metrics.Metrics;
import org.schoolgate.metrics.Observers;
import org.schoolgate.policy.LivePolicy;
import org.schoolgate.policy.Policy;
import org.schoolgate.settings.Settings;
import org.schoolgate.settings.Succession;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.IpAddress;
import org.schoolgate.store.JournalLog;
import org.schoolgate.store.JournalSegments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole house, running. Rooms start in the order of the members below and stop in reverse. */
final class Schoolgate implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Schoolgate.class);
  private static final Duration JOURNAL_PATIENCE = Duration.ofSeconds(10);

  private volatile Settings settings;
  private final InstantSource clock = InstantSource.system();
  private final Metrics metrics = Metrics.ofThisProcess();
  private final Observers observers = new Observers(metrics, clock);
  private final Readiness readiness = new Readiness();
  private final LivePolicy policy;
  private final CheckedLists checks;
  private final OpenTunnels tunnels = new OpenTunnels(clock);
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private List<InetSocketAddress> proxyAddresses = List.of();
  private @Nullable InetSocketAddress consoleAddress;
  private @Nullable Gate gate;
  private @Nullable Subscriptions subscriptions;

  /** Whether something went wrong on the way from one settings to the next. */
  private boolean halfAdopted;

  private List<String> waiting = List.of();

  private Schoolgate(Settings settings) {
    this.settings = settings;
    this.policy = new LivePolicy(Policy.of(RuleIndex.of(List.of()), HouseRules.of(settings)));
    this.checks = new CheckedLists(settings.blocklists(), policy::current, clock);
  }

  /**
   * Starts everything; what is written goes below {@code data}.
   *
   * @throws StartException if something is missing; then nothing is left running
   */
  static Schoolgate start(Settings settings, Path data, List<ListFolder> lists)
      throws StartException {
    var house = new Schoolgate(settings);
    try {
      house.start(data, lists);
      return house;
    } catch (IOException missing) {
      house.close();
      throw StartException.failure(String.valueOf(missing.getMessage()));
    } catch (StartException | RuntimeException failed) {
      house.close();
      throw failed;
    }
  }

  private void start(Path data, List<ListFolder> lists) throws IOException, StartException {
    makeFolder(data);
    var journal = startJournal(data.resolve("journal"));
    var library = openLibrary(lists, data.resolve("compiled"));
    startConsole();
    var listening = startGate(journal);
    gate = listening;
    started.push(FolderWatcher.start(library));
    var subscribed = SubscriptionWiring.start(settings, data, listening, metrics);
    subscriptions = subscribed;
    started.push(subscribed);
    started.push(TunnelSweep.start(policy, tunnels, () -> settings.limits().tunnelCut()));
    metrics.levelFrom("schoolgate_tunnels", "Open tunnels.", tunnels::count);
    metrics.levelFrom("schoolgate_rules", "Rules in force.", () -> policy.current().rules().size());
    metrics.levelFrom(
        "schoolgate_checks_failing",
        "Checks of the lists that fail, by what is in force or by an edit that is held back.",
        checks::failing);
    readiness.check("proxy", listening::isListening);
    readiness.check("lists", () -> policy.current().rules().size() > 0);
    // Traffic goes on without the journal, so it does not keep traffic away; its metric alarms.
    readiness.note("journal", journal::isWriting);
    readiness.enter(Readiness.Phase.STARTED);
  }

  private static void makeFolder(Path data) throws StartException {
    try {
      Files.createDirectories(data);
    } catch (IOException refused) {
      throw StartException.failure(
          "--data: " + data + " (expected: a folder, or a place where one can be made)");
    }
  }

  /** Goes on by the settings of {@code origin} whenever their file changes. */
  void follow(SettingsOrigin origin) {
    started.push(SettingsWatch.start(origin, this::adopt, metrics));
  }

  /** Takes over what a running house can, and says what it cannot. */
  private void adopt(Settings fresh) {
    var next = Succession.of(settings, fresh);
    if (!next.waiting().equals(waiting)) {
      waiting = next.waiting();
      waiting.forEach(key -> LOG.warn("{}: its new value waits for the next start", key));
    }
    if (next.inForce().equals(settings) && !halfAdopted) {
      return;
    }
    var rules = HouseRules.of(next.inForce());
    var terms = GateWiring.terms(next.inForce());
    halfAdopted = true;
    // The tunnels are judged again when the policy has changed, and by the terms as well.
    Objects.requireNonNull(gate).adopt(terms);
    policy.revise(before -> before.with(rules));
    Objects.requireNonNull(subscriptions).adopt(next.inForce().subscriptions());
    settings = next.inForce();
    halfAdopted = false;
    LOG.info("settings that were edited are in force");
    checks.look();
    UnknownSwitches.in(settings, policy.current().rules().lists()).forEach(LOG::warn);
  }

  /** Says where the house listens, and that it is ready. */
  void sayReady() {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    proxyAddresses.forEach(address -> out.println("proxy listening on " + text(address)));
    out.println("console listening on http://" + text(consoleAddress));
    out.println("schoolgate ready");
  }

  /** Where the proxy listens. */
  List<InetSocketAddress> proxyAddresses() {
    return proxyAddresses;
  }

  /** Where the console listens. */
  InetSocketAddress consoleAddress() {
    return Objects.requireNonNull(consoleAddress);
  }

  @Override
  public void close() {
    readiness.enter(Readiness.Phase.DRAINING);
    while (!started.isEmpty()) {
      var room = started.pop();
      try {
        room.close();
      } catch (Exception stubborn) {
        LOG.warn("stop: {} did not stop cleanly", room.getClass().getSimpleName(), stubborn);
      }
    }
  }

  private Journal startJournal(Path folder) {
    var kept = settings.journal();
    var segments = new JournalSegments(folder, kept.segmentBytes(), kept.kept(), clock);
    var guard = observers.guard("journal");
    var journal = Journal.start(segments, new JournalLog(), guard, kept.queueEntries(), metrics);
    started.push(() -> journal.close(JOURNAL_PATIENCE));
    return journal;
  }

  private Library openLibrary(List<ListFolder> lists, Path compiled) throws StartException {
    var news = new LibraryNews(metrics, CompileNews.to(System.err));
    var store = CompiledStore.in(compiled);
    var library = new Library(lists, checks, this::enforce, news, clock, store);
    started.push(library);
    return switch (library.open()) {
      case Opening.Ready ready -> {
        saySealed(ready.published());
        UnknownSwitches.in(settings, ready.published().index().lists()).forEach(LOG::warn);
        yield library;
      }
      case Opening.NothingToEnforce nothing ->
          throw StartException.wrongInput(
              ListReport.nothingToEnforce(settings.blocklists(), nothing.states()));
    };
  }

  private void enforce(Published published) {
    policy.revise(before -> before.with(published.index()));
  }

  private Gate startGate(Journal journal) throws IOException, StartException {
    var neighbours = new Gate.Neighbours(policy, journal, metrics, tunnels, clock);
    var gate = new Gate(GateWiring.settings(settings), GateWiring.terms(settings), neighbours);
    started.push(gate);
    proxyAddresses = gate.listen();
    return gate;
  }

  private void startConsole() throws IOException, StartException {
    var listen = settings.console().listen().socketAddress();
    var console = Console.start(listen, consoleNames(), readiness, metrics);
    consoleAddress = console.address();
    started.push(console);
  }

  private Set<Host> consoleNames() throws StartException {
    try {
      return Set.of(Host.parse(settings.console().url().getHost()));
    } catch (InvalidPlaceException invalid) {
      throw StartException.wrongInput(
          "console.url: " + settings.console().url() + " (expected: " + invalid.expected() + ")");
    }
  }

  private static void saySealed(Published published) {
    boolean sealed =
        published.index().lists().stream()
            .anyMatch(list -> list.header().category().equals(ListHeader.SEALED));
    if (!sealed) {
      LOG.warn(
          "no sealed list is loaded: no list of illegal content (IWF, CTIRU) ships with Schoolgate,"
              + " so it does not meet the DfE filtering standard alone until a licensed feed is"
              + " loaded as a list with 'category: sealed'");
    }
  }

  private static String text(@Nullable InetSocketAddress address) {
    if (address == null) {
      return "-";
    }
    return IpAddress.of(address.getAddress()).authority() + ":" + address.getPort();
  }
}
