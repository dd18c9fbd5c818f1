package org.schoolgate.load.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.schoolgate.load.PlainLoad;
import org.schoolgate.load.Report;

/** Some time under the whole mixture, with looks at the gate's process. */
final class Phase {

  private static final String PLAIN = "GET, kept connections, paced";
  private static final int CONNECTIONS = 50;

  private final Plan plan;
  private final GateProcess gate;
  private final Scene scene;
  private final Ledger ledger;
  private final Sampler sampler;
  private double p99Millis;

  Phase(Plan plan, GateProcess gate, int originPort, Ledger ledger) {
    this.plan = plan;
    this.gate = gate;
    this.scene = new Scene(gate.proxy(), originPort);
    this.ledger = ledger;
    this.sampler = new Sampler(gate);
  }

  /** The 99th percentile of the paced requests' latency in the last run, in milliseconds. */
  double p99Millis() {
    return p99Millis;
  }

  /**
   * Plain requests alone.
   *
   * @param rate per second; 0 for as fast as they are answered
   * @param measuring is told when the warm-up is over
   */
  Report plain(Duration warmup, Duration length, double rate, Runnable measuring) {
    var url = URI.create(scene.url("/small/0"));
    var load = new PlainLoad.Plan(gate.proxy(), url, CONNECTIONS, warmup, length, rate, 200, 1);
    return PlainLoad.run(load, measuring);
  }

  /** Runs the mixture for {@code length}, or until the gate has died. */
  List<Sample> run(Duration length, Rates rates) throws Exception {
    var samples = new ArrayList<Sample>();
    var edits = new ListEdits(scene, ledger, plan.folder().resolve("blocklists"), plan.editing());
    var renaming = new SettingsEdits(scene, ledger, gate, plan.editing());
    var traffic = new Traffic(scene, ledger);
    try (var threads = Executors.newCachedThreadPool()) {
      Callable<Report> paced = () -> plain(Duration.ZERO, length, rates.plain(), () -> {});
      var plain = threads.submit(paced);
      var editing = List.of(threads.submit(edits::run), threads.submit(renaming::run));
      boolean dead;
      try {
        traffic.begin(Soak.errands(), rates.scale(), plan.most());
        watch(length, samples);
        dead = !gate.isAlive();
        if (dead) {
          plain.cancel(true);
        }
      } finally {
        // Everything else ends with it.
        traffic.end();
      }
      for (var each : editing) {
        each.get();
      }
      if (dead) {
        throw new IOException("the gate died under load");
      }
      enter(plain);
    }
    return samples;
  }

  /** Looks at the gate until {@code length} is over, or the gate is dead. */
  private void watch(Duration length, List<Sample> samples) throws Exception {
    long end = System.nanoTime() + length.toNanos();
    while (end - System.nanoTime() > 0 && gate.isAlive()) {
      sample(samples);
      JournalFolder.trim(plan.folder().resolve("data").resolve("journal"));
      var left = Duration.ofNanos(end - System.nanoTime());
      scene.isOverAfter(left.compareTo(plan.sampling()) < 0 ? left : plan.sampling());
    }
  }

  private void sample(List<Sample> samples) {
    try {
      samples.add(sampler.sample());
    } catch (IOException | UncheckedIOException silent) {
      ledger.failed("metrics", silent.toString());
    }
  }

  private void enter(Future<Report> plain) throws Exception {
    var report = plain.get();
    ledger.done(PLAIN, report.count());
    p99Millis = report.p99() / 1e3;
    if (report.errors() > 0) {
      ledger.failed(PLAIN, report.details().toString(), report.errors());
    }
  }
}
