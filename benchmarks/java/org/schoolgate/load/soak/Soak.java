package org.schoolgate.load.soak;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestNameServer;

/** A gate under mixed load, from its start to its end. */
public final class Soak {

  private static final Duration MEASURING = Duration.ofSeconds(10);
  private static final Duration WARM_UP = Duration.ofSeconds(20);

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
      names.isSilentAbout(Scene.SILENT);
      return run(origin.port(), GateSettings.text(plan, names.address()));
    }
  }

  /** A gate that does not stop when it is told to is a finding like others. */
  private Outcome run(int origin, String settings) throws Exception {
    Outcome outcome = null;
    try (var gate = GateProcess.start(plan.launcher(), plan.folder(), settings)) {
      log.println("gate: process " + gate.pid() + ", " + gate.transport());
      outcome = run(gate, origin);
    } catch (IOException late) {
      if (outcome == null) {
        throw late;
      }
      var findings = new ArrayList<>(outcome.findings());
      findings.add(new Finding("the gate stops", Finding.Answer.NO, late.toString()));
      outcome = new Outcome(findings, outcome.seen());
    }
    return outcome;
  }

  private Outcome run(GateProcess gate, int origin) throws Exception {
    var ledger = new Ledger(log);
    var capacity = new ArrayList<Sample>();
    var guess = rates(new Phase(plan, gate, origin, ledger), ledger, () -> look(gate, capacity));
    look(gate, capacity);
    double cpuAtCapacity = guess.capacity() == 0 ? 0 : Sample.processors(capacity);
    int known = smuggled(origin, true);
    try {
      var warmUp = new WarmUp(plan.load() * cpuAtCapacity);
      var rates = warmUp.run(() -> new Phase(plan, gate, origin, ledger), plan.warmup(), guess);
      log.println(rates);
      var before = new Rest(gate).settle();
      log.println("at rest, warmed up: " + before);
      var phase = new Phase(plan, gate, origin, ledger);
      var samples = phase.run(plan.length(), rates);
      var after = new Rest(gate).settle(before.descriptors());
      log.println("at rest, in the end: " + after);
      var seen =
          new Seen(
              gate.transport(),
              rates,
              cpuAtCapacity,
              ledger,
              samples,
              before,
              after,
              new Sampler(gate).figures(),
              phase.p99Millis(),
              smuggled(origin, false) - known);
      return new Outcome(Judgement.of(seen, plan.length()), seen);
    } catch (IOException | UncheckedIOException broken) {
      if (gate.isAlive()) {
        throw broken;
      }
      return new Outcome(Judgement.ofDeath(gate.obituary()), null);
    }
  }

  private static void look(GateProcess gate, List<Sample> samples) {
    try {
      samples.add(new Sampler(gate).sample());
    } catch (IOException silent) {
      throw new UncheckedIOException(silent);
    }
  }

  private Rates rates(Phase phase, Ledger ledger, Runnable measuring) {
    if (plan.rate() > 0) {
      return Rates.of(0, plan.rate(), errands());
    }
    var report = phase.plain(WARM_UP, MEASURING, 0, measuring);
    if (report.errors() > 0) {
      ledger.failed("GET, at capacity", report.details().toString(), report.errors());
    }
    log.println(String.format(Locale.ROOT, "capacity: %s", report.toJson()));
    return Rates.of(report.rate(), report.rate() * plan.load(), errands());
  }

  /**
   * What the origin says, asked directly, of how often it was asked for what must not be asked for.
   *
   * @param once whether to ask for that first, to see that it counts
   */
  private static int smuggled(int origin, boolean once) throws IOException {
    try (var client = RawClient.to(origin)) {
      if (once) {
        client.sendHead("GET " + Smuggled.PATH + " HTTP/1.1", "Host: origin").readResponse();
      }
      client.sendHead("GET " + Smuggled.COUNT + " HTTP/1.1", "Host: origin");
      int count = Integer.parseInt(client.readResponse().content());
      Errand.require(!once || count > 0, "the origin does not count what is smuggled to it");
      return count;
    }
  }
}
