package org.schoolgate.load.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at the gate's process: what the system knows of it, and its own metrics. */
final class Sampler {

  private static final double TICKS_PER_SECOND = 100;
  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;

  private final GateProcess gate;
  private final Path proc;

  Sampler(GateProcess gate) {
    this.gate = gate;
    this.proc = Path.of("/proc", Long.toString(gate.pid()));
  }

  Sample sample() throws IOException {
    int descriptors = descriptors();
    var figures = figures();
    return new Sample(
        gate.age(),
        status("VmRSS:") << 10,
        (long) figures.sum("jvm_memory_bytes_used{area=\"heap\""),
        (long) figures.sum("jvm_memory_pool_collection_used_bytes{pool=\"Tenured Gen\""),
        (long) figures.sum("jvm_buffer_pool_used_bytes{pool=\"direct\""),
        descriptors,
        (int) status("Threads:"),
        (long) figures.sum("schoolgate_tunnels "),
        (long) figures.sum("schoolgate_connections "),
        (long) figures.sum("schoolgate_exchanges_total{"),
        (long) figures.sum("schoolgate_journal_waiting "),
        (long) figures.sum("schoolgate_journal_lost_total{"),
        cpu());
  }

  /** The gate's figures at this moment. */
  Figures figures() throws IOException {
    return Figures.parse(gate.metrics());
  }

  private int descriptors() throws IOException {
    try (var open = Files.list(proc.resolve("fd"))) {
      return (int) open.count();
    }
  }

  private double cpu() throws IOException {
    var stat = Files.readString(proc.resolve("stat"));
    var words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(words[USER_TICKS]) + Long.parseLong(words[SYSTEM_TICKS]);
    return ticks / TICKS_PER_SECOND;
  }

  private long status(String key) throws IOException {
    for (var line : Files.readAllLines(proc.resolve("status"))) {
      if (line.startsWith(key)) {
        return Long.parseLong(line.substring(key.length()).replace("kB", "").strip());
      }
    }
    throw new IOException(proc + "/status: no " + key);
  }
}
