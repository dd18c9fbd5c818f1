package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * What a proxy holds in memory when it has nothing to do, and what each idle tunnel adds. It has a
 * process of its own, lightly warmed up, in which nothing left over from heavy load can hide a
 * tunnel's memory.
 */
final class IdleMemory {

  private static final double BYTES_PER_MB = 1e6;
  private static final double BYTES_PER_KB = 1024;
  private static final int PER_SECOND = 2_000;
  private static final int MOST_SECONDS = 300;

  /** Connections remembered by the kernel until they are forgotten, would falsify its memory. */
  private static final int FEW_REMEMBERED = 500;

  private static final int LONGEST_WAIT = 65;

  private final Bench bench;
  private final Plan plan;
  private final Wrk wrk;
  private final Program proxy;
  private final Sheet sheet;

  IdleMemory(Bench bench, Plan plan, Wrk wrk, Program proxy, Sheet sheet) {
    this.bench = bench;
    this.plan = plan;
    this.wrk = wrk;
    this.proxy = proxy;
    this.sheet = sheet;
  }

  private record Memory(double resident, double buffers, double objects) {}

  void run(int mostTunnels) throws IOException, InterruptedException {
    sheet.tell("memory");
    proxy.awaitQuiet();
    sheet.put(Metric.RESIDENT_IDLE, proxy.tree().residentBytes() / BYTES_PER_MB);
    wrk.run(proxy.port(), Math.max(1, plan.warmUp() / 2));
    hold(1, Math.min(PER_SECOND / 10, mostTunnels));
    awaitForgotten();
    proxy.awaitQuiet();
    int wanted = Math.min(plan.tunnels(), mostTunnels);
    var before = now();
    var held = hold(2, wanted);
    if (held.count() < wanted) {
      sheet.remark("of " + wanted + " idle tunnels it held " + held.count());
    }
    sheet.put(Metric.TUNNELS_HELD, held.count());
    put(Metric.TUNNEL_RESIDENT, held.memory().resident() - before.resident(), held.count());
    put(Metric.TUNNEL_BUFFERS, held.memory().buffers() - before.buffers(), held.count());
    put(Metric.TUNNEL_KERNEL, held.memory().objects() - before.objects(), held.count());
    proxy.check();
  }

  private void put(Metric metric, double bytes, int tunnels) {
    sheet.put(metric, bytes / BYTES_PER_KB / Math.max(1, tunnels));
  }

  private record Held(int count, Memory memory) {}

  private Held hold(int seconds, int tunnels) throws IOException, InterruptedException {
    var arguments =
        List.of(
            "hold",
            "--proxy",
            proxy.address(),
            "--target",
            bench.origin(),
            "--tunnels",
            String.valueOf(tunnels),
            "--seconds",
            String.valueOf(MOST_SECONDS),
            "--per-second",
            String.valueOf(PER_SECOND));
    var limit = plan.limit().plusSeconds(MOST_SECONDS);
    try (var loader = Loader.start(bench.scratch(), arguments, limit)) {
      int count = loader.await("held").get("held").asInt();
      Thread.sleep(Duration.ofSeconds(seconds));
      proxy.awaitQuiet();
      var held = new Held(count, now());
      loader.finish();
      loader.awaitEnd();
      return held;
    }
  }

  private Memory now() throws IOException {
    return new Memory(
        proxy.tree().residentBytes(), KernelMemory.socketBuffers(), KernelMemory.objects());
  }

  private static void awaitForgotten() throws IOException, InterruptedException {
    for (int i = 0; i < LONGEST_WAIT && KernelMemory.remembered() > FEW_REMEMBERED; i++) {
      Thread.sleep(Duration.ofSeconds(1));
    }
  }
}
