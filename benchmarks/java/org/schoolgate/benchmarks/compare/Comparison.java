package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.schoolgate.testing.FreePorts;

/**
 * Rounds in which every proxy has its turn, each time another first, so that whatever happens to
 * the machine meanwhile happens to all of them.
 */
final class Comparison implements AutoCloseable {

  /** What the remark on something that could not be measured contains. */
  static final String FAILED = "could not be measured";

  /** Rates are told apart by no less. */
  private static final int RATE_STEP = 100;

  private final Bench bench;
  private final Plan plan;
  private final Results<Metric> results;
  private final Wrk wrk;
  private final Program origin;

  private Comparison(Bench bench, Plan plan, Results<Metric> results, Wrk wrk, Program origin) {
    this.bench = bench;
    this.plan = plan;
    this.results = results;
    this.wrk = wrk;
    this.origin = origin;
  }

  /** Makes a folder for its files and starts the origin. */
  static Comparison prepare(Path root, Plan plan, int rules, Results<Metric> results)
      throws IOException, InterruptedException {
    var scratch = Files.createTempDirectory("schoolgate-compare-");
    Cleanup.add(() -> Cleanup.delete(scratch));
    // Proxies that drop their privileges must find their files.
    Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxr-xr-x"));
    var bench = new Bench(root.toAbsolutePath(), scratch, FreePorts.one(), Rules.of(rules));
    return new Comparison(
        bench, plan, results, Wrk.of(bench, plan.connections()), Origin.start(bench));
  }

  void run(List<Contender> contenders) throws InterruptedException {
    int commonRate = plan.does(Measure.LATENCY) ? commonRate(contenders) : 0;
    var order = new ArrayList<>(contenders);
    for (int round = 1; round <= plan.rounds(); round++) {
      for (var contender : order) {
        turn(contender, round, commonRate);
      }
      Collections.rotate(order, -1);
    }
  }

  private void turn(Contender contender, int round, int commonRate) throws InterruptedException {
    var sheet = new Sheet<Metric>(results, contender.name(), round);
    if (plan.does(Measure.MEMORY)) {
      attempt(
          contender,
          sheet,
          proxy -> new IdleMemory(bench, plan, wrk, proxy, sheet).run(contender.mostTunnels()));
    }
    attempt(
        contender,
        sheet,
        proxy ->
            new Turn(bench, plan, wrk, proxy, sheet)
                .run(commonRate, contender instanceof Schoolgate));
  }

  /** Half of what the slowest of those can do that must have room, to the next lower hundred. */
  private int commonRate(List<Contender> contenders) throws InterruptedException {
    var rates = new ArrayList<Double>();
    for (var contender : contenders) {
      if (contender.setsTheRate()) {
        var sheet = new Sheet<Metric>(results, contender.name(), 0);
        sheet.tell("rate");
        attempt(
            contender,
            sheet,
            proxy -> {
              wrk.run(proxy.port(), Math.max(1, plan.warmUp()));
              rates.add(wrk.run(proxy.port(), plan.seconds()).rate());
            });
      }
    }
    if (rates.isEmpty()) {
      return 0;
    }
    int rate = (int) (Collections.min(rates) / 2) / RATE_STEP * RATE_STEP;
    results.remark("the rate at which everybody's latency was measured is " + rate + " requests/s");
    return rate;
  }

  /** Something to do with a proxy that runs. */
  private interface Work {
    void with(Program proxy) throws IOException, InterruptedException;
  }

  private void attempt(Contender contender, Sheet<Metric> sheet, Work work)
      throws InterruptedException {
    var folder = bench.scratch().resolve(contender.name());
    try {
      Files.createDirectories(folder);
      int port = FreePorts.one();
      try (var proxy = Program.start(contender.prepare(bench, folder, port), folder, port)) {
        new DoorCheck(bench, port).run();
        work.with(proxy);
        origin.check();
      }
    } catch (IOException | RuntimeException e) {
      sheet.tell(FAILED + ": " + e.getMessage());
      sheet.remark("round " + sheet.round() + " " + FAILED + ": " + e.getMessage());
    } finally {
      Cleanup.delete(folder);
    }
  }

  /** Stops the origin. The files go when the program ends. */
  @Override
  public void close() {
    origin.close();
  }
}
