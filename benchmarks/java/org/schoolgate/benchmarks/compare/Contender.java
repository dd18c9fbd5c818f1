package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A proxy that takes part. */
public interface Contender {

  /** The name by which {@code --only} knows it: {@code squid}. */
  String name();

  /** What it is, with its version and how it is set up, for the report. */
  String description();

  /**
   * Writes its configuration into {@code folder}, which is its own.
   *
   * @return the command that runs it in the foreground, listening on {@code port} of loopback
   */
  List<String> prepare(Bench bench, Path folder, int port) throws IOException;

  /** How many idle tunnels it can be asked to hold. */
  default int mostTunnels() {
    return Integer.MAX_VALUE;
  }

  /** Whether the rate at which everybody's latency is measured must leave room for it. */
  default boolean setsTheRate() {
    return true;
  }
}
