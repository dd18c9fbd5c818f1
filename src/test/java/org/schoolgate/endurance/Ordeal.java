package org.schoolgate.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.TestNameServer;
import org.schoolgate.testing.TestOrigin;

/**
 * Many trials of one gate side by side. Each has a client address of its own, so that the journal
 * can be held to exactly what its client saw.
 */
final class Ordeal {

  private static final int AT_ONCE = 600;

  /** Long for a busy machine not to reach it by itself. */
  private static final Duration LIMIT = Duration.ofSeconds(6);

  private final Map<String, Trial> trials = new ConcurrentHashMap<>();
  private final Map<String, Set<List<String>>> seen = new ConcurrentHashMap<>();
  private final Map<String, String> failed = new ConcurrentHashMap<>();

  /** Runs {@code trials} over {@code transport}; fails if one of them does not end as it should. */
  static void of(Transport transport, List<? extends Trial> trials) throws Exception {
    try (var names = TestNameServer.start();
        var gate = gate(transport, names)) {
      new Ordeal().run(gate, names, trials);
    }
  }

  /**
   * Runs {@code trials} over a gate from {@link #gate} that asks {@code names}, and forgets what
   * its journal has of them.
   */
  static void of(GateUnderTest gate, TestNameServer names, List<? extends Trial> trials)
      throws Exception {
    new Ordeal().run(gate, names, trials);
    gate.entries().clear();
  }

  private void run(GateUnderTest gate, TestNameServer names, List<? extends Trial> trials)
      throws Exception {
    try (var good = TestOrigin.start()) {
      var slots = new Semaphore(AT_ONCE);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < trials.size(); i++) {
          var trial = trials.get(i);
          var address = "127." + (1 + i / 62_500) + "." + (i / 250 % 250) + "." + (1 + i % 250);
          slots.acquire();
          threads.execute(
              () -> {
                attempt(gate, good, names, trial, address);
                slots.release();
              });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(100, TimeUnit.SECONDS)).isTrue();
      }
      gate.awaitNoConnections();
      assertThat(new TreeMap<>(failed)).as("of %s trials", trials.size()).isEmpty();
      awaitJournal(gate);
    }
  }

  /** A gate for trials. */
  static GateUnderTest gate(Transport transport, TestNameServer names) {
    return GateUnderTest.plan()
        .transport(transport)
        .nameServers(names.address())
        .loops(1)
        .blocks("blocked.example")
        .limits(
            limits -> {
              limits.firstRequest = LIMIT;
              limits.idle = LIMIT;
              limits.exchangeIdle = LIMIT;
              limits.tunnelIdle = LIMIT;
              limits.connect = LIMIT.minusSeconds(1);
            })
        .start();
  }

  private void attempt(
      GateUnderTest gate, TestOrigin good, TestNameServer names, Trial trial, String address) {
    try (var client = gate.clientFrom(address)) {
      trials.put(address, trial);
      seen.put(
          address,
          codes(
              trial.run(
                  new Trial.Arena(gate, client.patience(Trial.PATIENCE), address, good, names))));
    } catch (Exception | AssertionError broken) {
      failed.put(trial.toString(), String.valueOf(broken));
    }
  }

  private static Set<List<String>> codes(Set<List<Outcome>> endings) {
    return endings.stream()
        .map(outcomes -> outcomes.stream().map(Outcome::code).toList())
        .collect(Collectors.toSet());
  }

  /** The journal holds what the clients saw, exchange for exchange, and nothing else. */
  private void awaitJournal(GateUnderTest gate) {
    await("the journal")
        .atMost(Trial.PATIENCE)
        .untilAsserted(() -> assertThat(differences(gate)).isEmpty());
  }

  private Map<String, String> differences(GateUnderTest gate) {
    var told = new TreeMap<String, List<String>>();
    for (var entry : gate.entries()) {
      told.computeIfAbsent(entry.client().text(), unseen -> new ArrayList<>())
          .add(entry.ended().outcome());
    }
    var differences = new TreeMap<String, String>();
    seen.forEach(
        (address, outcomes) -> {
          var entries = told.getOrDefault(address, List.of());
          if (outcomes.stream().noneMatch(entries::equals)) {
            differences.put(
                String.valueOf(trials.get(address)), entries + " (expected: " + outcomes + ")");
          }
        });
    return differences;
  }
}
