package org.schoolgate.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.schoolgate.gate.Gate;
import org.schoolgate.gate.tunnel.OpenTunnels;
import org.schoolgate.journal.Entry;
import org.schoolgate.journal.Journal;
import org.schoolgate.metrics.Metrics;
import org.schoolgate.policy.LivePolicy;

/**
 * A whole gate on a free port of 127.0.0.1, its journal kept in memory. Closing it fails the test
 * if a connection or a tunnel is left behind once its clients are gone.
 */
public final class GateUnderTest implements AutoCloseable {

  private static final Duration JOURNAL_PATIENCE = Duration.ofSeconds(5);

  private final Gate gate;
  private final InetSocketAddress address;
  private final LivePolicy policy;
  private final OpenTunnels tunnels;
  private final Metrics metrics;
  private final Journal journal;
  private final List<Entry> entries;
  private final GatePlan plan;

  private GateUnderTest(GatePlan plan) {
    this.plan = plan;
    this.entries = new CopyOnWriteArrayList<>();
    this.metrics = Metrics.silent();
    this.journal = plan.journal(entries, metrics);
    this.policy = new LivePolicy(plan.policy());
    this.tunnels = new OpenTunnels(plan.clock());
    this.gate =
        new Gate(plan.settings(), plan.terms(), plan.neighbours(policy, journal, metrics, tunnels));
    try {
      this.address = gate.listen().get(0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A gate without lists that may reach 127.0.0.0/8. */
  public static GateUnderTest start() {
    return plan().start();
  }

  /** A gate that is still to be planned. */
  public static GatePlan plan() {
    return new GatePlan();
  }

  static GateUnderTest of(GatePlan plan) {
    return new GateUnderTest(plan);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  public int port() {
    return address.getPort();
  }

  /** The gate itself. */
  public Gate gate() {
    return gate;
  }

  /** The policy in force, to be looked at. */
  public LivePolicy policy() {
    return policy;
  }

  /** Puts a policy in force that has one more list. */
  public void add(String name, String text) {
    plan.list(name, text);
    var changed = plan.policy();
    policy.revise(before -> changed);
  }

  /** Tells the gate new terms; its doors stay as they are. */
  public void adopt(Consumer<GatePlan> edit) {
    edit.accept(plan);
    var changed = plan.policy();
    policy.revise(before -> changed);
    gate.adopt(plan.terms());
  }

  public OpenTunnels tunnels() {
    return tunnels;
  }

  /** A client connected to the gate. */
  public RawClient client() {
    return RawClient.to(address);
  }

  /** A client whose own address is {@code from}, such as 127.0.0.2. */
  public RawClient clientFrom(String from) {
    return RawClient.from(from, address);
  }

  /** A client that has opened a tunnel to {@code port} of 127.0.0.1. */
  public RawClient tunnelTo(int port) throws IOException {
    return tunnelTo("127.0.0.1:" + port);
  }

  /** A client that has opened a tunnel to {@code authority}. */
  public RawClient tunnelTo(String authority) throws IOException {
    var client = client().send(connecting(authority));
    assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
    return client;
  }

  /** The text of a CONNECT to {@code authority}. */
  public static String connecting(String authority) {
    return "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n";
  }

  /** What the journal has been told so far. */
  public List<Entry> entries() {
    return entries;
  }

  /** The first entry of the journal that fits, waited for. */
  public Entry awaitEntry(Predicate<Entry> fits) {
    await("an entry in the journal").until(() -> entries.stream().anyMatch(fits));
    return entries.stream().filter(fits).findFirst().orElseThrow();
  }

  /** Waits until the journal knows of an exchange that ended like this. */
  public Entry awaitOutcome(String code) {
    return awaitEntry(entry -> entry.ended().outcome().equals(code));
  }

  /** The value of a metric, as {@link Samples} finds it. */
  public double metric(String sample) {
    return Samples.value(metrics.expose(), sample);
  }

  /** Waits until every client is gone, as far as the gate can tell. */
  public void awaitNoConnections() {
    await("connections left behind")
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              assertThat(gate.connections()).as("connections").isZero();
              assertThat(tunnels.count()).as("tunnels").isZero();
            });
  }

  @Override
  public void close() {
    try {
      awaitNoConnections();
      assertThat(metric("schoolgate_connections")).as("schoolgate_connections").isZero();
    } finally {
      gate.close();
      closeJournal();
    }
  }

  private void closeJournal() {
    try {
      journal.close(JOURNAL_PATIENCE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
