package org.schoolgate.benchmarks.compare;

import java.util.Arrays;
import java.util.List;

/** Something that is measured of every proxy. */
enum Metric {
  PLAIN_RATE(Measure.PLAIN, "requests/s", 0, true),
  PLAIN_CPU(Measure.PLAIN, "CPU per request (µs)", 1, true),
  PLAIN_ERRORS(Measure.PLAIN, "errors", 0, false),

  TUNNEL_RATE(Measure.TUNNELS, "tunnels/s", 0, true),
  TUNNEL_CPU(Measure.TUNNELS, "CPU per tunnel (µs)", 0, true),
  TUNNEL_ERRORS(Measure.TUNNELS, "errors", 0, false),

  BULK_RATE(Measure.BULK, "MB/s", 0, true),
  BULK_CPU(Measure.BULK, "CPU per MB (µs)", 0, true),
  BULK_ERRORS(Measure.BULK, "errors", 0, false),

  COMMON_P50(Measure.LATENCY, "p50 (µs)", 0, true),
  COMMON_P99(Measure.LATENCY, "p99 (µs)", 0, true),
  COMMON_P999(Measure.LATENCY, "p99.9 (µs)", 0, true),
  COMMON_ADDED_P99(Measure.LATENCY, "added p99 (µs)", 0, false),
  COMMON_ERRORS(Measure.LATENCY, "errors", 0, false),

  OWN_REQUESTS(Measure.OWN_LATENCY, "requests/s", 0, false),
  OWN_P50(Measure.OWN_LATENCY, "p50 (µs)", 0, false),
  OWN_P99(Measure.OWN_LATENCY, "p99 (µs)", 0, false),
  OWN_P999(Measure.OWN_LATENCY, "p99.9 (µs)", 0, false),
  OWN_ADDED_P99(Measure.OWN_LATENCY, "added p99 (µs)", 0, false),
  OWN_ERRORS(Measure.OWN_LATENCY, "errors", 0, false),

  RESIDENT_IDLE(Measure.MEMORY, "resident idle (MB)", 0, true),
  RESIDENT_LOADED(Measure.MEMORY, "resident after load (MB)", 0, true),
  TUNNELS_HELD(Measure.MEMORY, "idle tunnels held", 0, false),
  TUNNEL_RESIDENT(Measure.MEMORY, "resident per tunnel (KB)", 1, true),
  TUNNEL_BUFFERS(Measure.MEMORY, "socket buffers per tunnel (KB)", 1, false),
  TUNNEL_HEAP(Measure.MEMORY, "Java heap per tunnel (KB)", 1, false),
  TUNNEL_KERNEL(Measure.MEMORY, "kernel objects per tunnel (KB)", 1, false),
  TUNNEL_IN_ALL(Measure.MEMORY, "a tunnel in all, at most (KB)", 1, true);

  private final Measure measure;
  private final String title;
  private final int decimals;
  private final boolean compared;

  Metric(Measure measure, String title, int decimals, boolean compared) {
    this.measure = measure;
    this.title = title;
    this.decimals = decimals;
    this.compared = compared;
  }

  /** The heading of its column. */
  String title() {
    return title;
  }

  /** How many digits behind the point make sense. */
  int decimals() {
    return decimals;
  }

  /** Whether its ratio to Squid says something. */
  boolean compared() {
    return compared;
  }

  static List<Metric> of(Measure measure) {
    return Arrays.stream(values()).filter(metric -> metric.measure == measure).toList();
  }
}
