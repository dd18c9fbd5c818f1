package org.schoolgate.benchmarks.compare;

import java.util.Locale;

/** A kind of load, and what is looked at meanwhile. */
enum Measure {
  PLAIN("Plain requests at full speed"),
  TUNNELS("CONNECT, one small request through it, close"),
  BULK("Downloads of 100 MB through a tunnel"),
  LATENCY(
      "Latency of plain requests at half of what the slowest of Schoolgate, Squid and LittleProxy could do"),
  OWN_LATENCY("Latency of plain requests at half of its own rate"),
  MEMORY("Memory, and idle tunnels");

  private final String title;

  Measure(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** The name by which {@code --skip} knows it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
