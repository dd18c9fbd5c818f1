package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * What a proxy holds in memory when it has nothing to do, and what each idle tunnel adds, in a
 * process of its own that is lightly warmed up.
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
  private final Sheet<Metric> sheet;

  IdleMemory(Bench bench, Plan plan, Wrk wrk, Program proxy, Sheet<Metric> sheet) {
    this.bench = bench;
    this.plan = plan;
    this.wrk = wrk;
    this.proxy = proxy;
    this.sheet = sheet;
  }

  private record Memory(double resident, double heap, double buffers, double objects) {

    Memory less(Memory other) {
      return new Memory(
          resident - other.resident,
          heap - other.heap,
          buffers - other.buffers,
          objects - other.objects);
    }

    /**
     * What is the proxy's: of the four sockets of a tunnel, two are. What is on the heap may lie in
     * memory that was resident before, so both count.
     */
    double atMost() {
      return resident + heap + (buffers + objects) / 2;
    }
  }

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
    var more = held.memory().less(before);
    put(Metric.TUNNEL_RESIDENT, more.resident(), held.count());
    put(Metric.TUNNEL_HEAP, more.heap(), held.count());
    put(Metric.TUNNEL_BUFFERS, more.buffers(), held.count());
    put(Metric.TUNNEL_KERNEL, more.objects(), held.count());
    put(Metric.TUNNEL_IN_ALL, more.atMost(), held.count());
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

  private Memory now() throws IOException, InterruptedException {
    double resident = proxy.tree().residentBytes();
    double heap = JavaHeap.usedBytes(proxy.tree());
    return new Memory(resident, heap, KernelMemory.socketBuffers(), KernelMemory.objects());
  }

  private static void awaitForgotten() throws IOException, InterruptedException {
    for (int i = 0; i < LONGEST_WAIT && KernelMemory.remembered() > FEW_REMEMBERED; i++) {
      Thread.sleep(Duration.ofSeconds(1));
    }
  }
}
