package org.schoolgate.load.soak;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.schoolgate.testing.TestNameServer;

/** A gate under mixed load, from its start to its end. */
public final class Soak {

  private static final Duration MEASURING = Duration.ofSeconds(10);

  private final Plan plan;
  private final PrintStream log;

  /**
   * What came of it.
   *
   * @param seen null if the gate did not live to the end
   */
  record Outcome(List<Finding> findings, @Nullable Seen seen) {}

  private Soak(Plan plan, PrintStream log) {
    this.plan = plan;
    this.log = log;
  }

  /** Runs it; what goes on, and each failure, is told to {@code log}. */
  public static List<Finding> run(Plan plan, PrintStream log) throws Exception {
    return outcome(plan, log).findings();
  }

  static Outcome outcome(Plan plan, PrintStream log) throws Exception {
    return new Soak(plan, log).run();
  }

  /** Everything that clients do beside plain requests over kept connections. */
  static List<Errand> errands() {
    var errands = new ArrayList<>(GoodErrands.all());
    errands.addAll(BadErrands.all());
    return List.copyOf(errands);
  }

  private Outcome run() throws Exception {
    ListEdits.prepare(plan.folder().resolve("blocklists"));
    try (var origin = OriginProcess.start();
        var names = TestNameServer.start()) {
      for (var name : List.of(Scene.OPEN, Scene.CLOSED, Scene.TOGGLED)) {
        names.knows(name, "127.0.0.1");
      }
      var settings = GateSettings.text(plan, names.address());
      try (var gate = GateProcess.start(plan.launcher(), plan.folder(), settings)) {
        log.println("gate: process " + gate.pid() + ", " + gate.transport());
        return run(gate, origin.port());
      }
    }
  }

  private Outcome run(GateProcess gate, int origin) throws Exception {
    var ledger = new Ledger(log);
    double cpu = new Sampler(gate).sample().cpu();
    var rates = rates(new Phase(plan, gate, origin, ledger));
    double cpuAtCapacity =
        (new Sampler(gate).sample().cpu() - cpu) / (2 * MEASURING.toMillis() / 1e3);
    log.println(rates);
    try {
      new Phase(plan, gate, origin, ledger).run(plan.warmup(), rates);
      var before = new Rest(gate).settle();
      log.println("at rest, warmed up: " + before);
      var samples = new Phase(plan, gate, origin, ledger).run(plan.length(), rates);
      var after = new Rest(gate).settle(before.descriptors());
      log.println("at rest, in the end: " + after);
      var seen =
          new Seen(
              gate.transport(),
              rates,
              rates.capacity() == 0 ? 0 : cpuAtCapacity,
              ledger,
              samples,
              before,
              after,
              new Sampler(gate).figures(),
              smuggled(new Scene(gate.proxy(), origin)));
      return new Outcome(Judgement.of(seen, plan.length()), seen);
    } catch (IOException | UncheckedIOException broken) {
      if (gate.isAlive()) {
        throw broken;
      }
      return new Outcome(Judgement.ofDeath(gate.obituary()), null);
    }
  }

  private Rates rates(Phase phase) {
    if (plan.rate() > 0) {
      return Rates.of(0, plan.rate(), errands());
    }
    var report = phase.plain(MEASURING, MEASURING, 0);
    log.println(String.format(Locale.ROOT, "capacity: %s", report.toJson()));
    return Rates.of(report.rate(), report.rate() * plan.load(), errands());
  }

  private static int smuggled(Scene scene) throws IOException {
    try (var client = scene.client()) {
      return Integer.parseInt(client.get(scene.url(Smuggled.COUNT)).content());
    }
  }
}
