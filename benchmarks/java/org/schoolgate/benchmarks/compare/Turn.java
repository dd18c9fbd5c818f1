package org.schoolgate.benchmarks.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/**
 * One proxy's turn in one round: it is warmed up, then each kind of load is put on it, and what it
 * costs is looked up meanwhile.
 */
final class Turn {

  private static final double MICROS = 1e6;
  private static final double BYTES_PER_MB = 1e6;
  private static final int TUNNELS_AT_A_TIME = 16;
  private static final int DOWNLOADS_AT_A_TIME = 2;
  private static final int DOWNLOADS_TO_WARM_UP = 6;
  private static final int MOST_DOWNLOADS = 400;

  /** Above this part of its own rate, a latency would be that of a queue. */
  private static final double BEARABLE = 0.8;

  private final Bench bench;
  private final Plan plan;
  private final Wrk wrk;
  private final Program proxy;
  private final Sheet<Metric> sheet;

  Turn(Bench bench, Plan plan, Wrk wrk, Program proxy, Sheet<Metric> sheet) {
    this.bench = bench;
    this.plan = plan;
    this.wrk = wrk;
    this.proxy = proxy;
    this.sheet = sheet;
  }

  /**
   * Measures all but what {@link IdleMemory} does.
   *
   * @param commonRate at which latency is measured, in requests per second; 0 for none
   */
  void run(int commonRate, boolean ownRate) throws IOException, InterruptedException {
    if (plan.warmUp() > 0) {
      wrk.run(proxy.port(), plan.warmUp());
    }
    boolean paced = plan.does(Measure.LATENCY) || (plan.does(Measure.OWN_LATENCY) && ownRate);
    double rate = plan.does(Measure.PLAIN) || paced ? plain() : 0;
    if (plan.does(Measure.TUNNELS)) {
      tunnels();
    }
    if (plan.does(Measure.BULK)) {
      bulk();
    }
    if (plan.does(Measure.LATENCY) && commonRate > 0) {
      if (commonRate <= rate * BEARABLE) {
        common(commonRate);
      } else {
        sheet.remark("the common rate is too high for it, so that its latency was not measured");
      }
    }
    if (plan.does(Measure.OWN_LATENCY) && ownRate) {
      own((int) (rate / 2));
    }
    sheet.put(Metric.RESIDENT_LOADED, proxy.tree().residentBytes() / BYTES_PER_MB);
    proxy.check();
  }

  /** Full speed. The rate is needed even where it is not asked for. */
  private double plain() throws IOException, InterruptedException {
    sheet.tell("plain");
    double before = proxy.tree().cpuSeconds();
    var report = wrk.run(proxy.port(), plan.seconds());
    double spent = proxy.tree().cpuSeconds() - before;
    if (report.refused() > 0) {
      sheet.remark(report.refused() + " requests of " + report.count() + " got no success");
    }
    sheet.put(Metric.PLAIN_RATE, report.rate());
    sheet.put(Metric.PLAIN_CPU, spent * MICROS / report.count());
    sheet.put(Metric.PLAIN_ERRORS, (double) report.errors());
    return report.rate();
  }

  /** Requests have warmed nothing of a tunnel up, so these have the whole warm-up as well. */
  private void tunnels() throws IOException {
    sheet.tell("tunnels");
    var run =
        measured(
            List.of(
                "tunnels",
                "--proxy",
                proxy.address(),
                "--target",
                bench.origin(),
                "--concurrency",
                String.valueOf(TUNNELS_AT_A_TIME),
                "--seconds",
                String.valueOf(plan.seconds()),
                "--warmup",
                String.valueOf(Math.max(plan.warmUp(), Plan.LOADER_WARM_UP))),
            "count");
    double count = run.report().get("count").asDouble();
    sheet.put(Metric.TUNNEL_RATE, run.report().get("rate").asDouble());
    sheet.put(Metric.TUNNEL_CPU, run.cpuSeconds() * MICROS / count);
    sheet.put(Metric.TUNNEL_ERRORS, run.report().get("errors").asDouble());
  }

  /** As many downloads as take the time that a measurement is to take, by what a few took. */
  private void bulk() throws IOException {
    sheet.tell("bulk");
    var trial = downloads(DOWNLOADS_TO_WARM_UP).report();
    double perSecond = DOWNLOADS_TO_WARM_UP / trial.get("seconds").asDouble();
    int transfers = (int) Math.min(MOST_DOWNLOADS, Math.max(2, perSecond * plan.seconds()));
    var run = downloads(transfers);
    double megabytes = run.report().get("bytes").asDouble() / BYTES_PER_MB;
    sheet.put(Metric.BULK_RATE, megabytes / run.report().get("seconds").asDouble());
    sheet.put(Metric.BULK_CPU, run.cpuSeconds() * MICROS / megabytes);
    sheet.put(
        Metric.BULK_ERRORS, trial.get("errors").asDouble() + run.report().get("errors").asDouble());
  }

  private Run downloads(int transfers) throws IOException {
    return measured(
        List.of(
            "bulk",
            "--proxy",
            proxy.address(),
            "--url",
            bench.url(Origin.BIG),
            "--through-connect",
            "--transfers",
            String.valueOf(transfers),
            "--parallel",
            String.valueOf(DOWNLOADS_AT_A_TIME)),
        "bytes");
  }

  private void common(int rate) throws IOException {
    sheet.tell("latency at " + rate + "/s");
    double direct = paced("none", rate).get("p99_us").asDouble();
    var report = paced(proxy.address(), rate);
    sheet.put(Metric.COMMON_P50, report.get("p50_us").asDouble());
    sheet.put(Metric.COMMON_P99, report.get("p99_us").asDouble());
    sheet.put(Metric.COMMON_P999, report.get("p999_us").asDouble());
    sheet.put(Metric.COMMON_ADDED_P99, report.get("p99_us").asDouble() - direct);
    sheet.put(Metric.COMMON_ERRORS, report.get("errors").asDouble());
  }

  private void own(int rate) throws IOException {
    sheet.tell("latency at its own " + rate + "/s");
    double direct = paced("none", rate).get("p99_us").asDouble();
    var report = paced(proxy.address(), rate);
    sheet.put(Metric.OWN_REQUESTS, rate);
    sheet.put(Metric.OWN_P50, report.get("p50_us").asDouble());
    sheet.put(Metric.OWN_P99, report.get("p99_us").asDouble());
    sheet.put(Metric.OWN_P999, report.get("p999_us").asDouble());
    sheet.put(Metric.OWN_ADDED_P99, report.get("p99_us").asDouble() - direct);
    sheet.put(Metric.OWN_ERRORS, report.get("errors").asDouble());
  }

  private JsonNode paced(String through, int rate) throws IOException {
    return measured(
            List.of(
                "plain",
                "--proxy",
                through,
                "--url",
                bench.url(Origin.TINY),
                "--connections",
                String.valueOf(plan.connections()),
                "--rate",
                String.valueOf(rate),
                "--seconds",
                String.valueOf(plan.seconds()),
                "--warmup",
                String.valueOf(Plan.LOADER_WARM_UP)),
            "count")
        .report();
  }

  /** A run of the load generator, and what the proxy spent on the part that counts. */
  private record Run(JsonNode report, double cpuSeconds) {}

  private Run measured(List<String> arguments, String last) throws IOException {
    try (var loader = Loader.start(bench.scratch(), arguments, plan.limit())) {
      loader.await("measuring");
      double before = proxy.tree().cpuSeconds();
      var report = loader.await(last);
      if (report.get(last).asDouble() <= 0) {
        throw new IOException("Nothing came through: " + report + " " + loader.complaints());
      }
      return new Run(report, proxy.tree().cpuSeconds() - before);
    }
  }
}
