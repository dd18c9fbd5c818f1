package org.schoolgate.benchmarks.compare;

import java.nio.file.Path;

/**
 * Where a comparison takes place.
 *
 * @param root the folder of the project
 * @param scratch an empty folder for configurations, logs and data
 * @param originPort where the origin listens
 * @param rules what every proxy is to refuse
 */
public record Bench(Path root, Path scratch, int originPort, Rules rules) {

  /** The name of the origin, which the hosts file in force gives the address 127.0.0.1. */
  public static final String ORIGIN = "www.origin.example";

  public static final String LOOPBACK = "127.0.0.1";

  /** {@code host:port} of the origin. */
  public String origin() {
    return ORIGIN + ":" + originPort;
  }

  /** The URL of something that the origin has. */
  public String url(String path) {
    return "http://" + origin() + path;
  }
}
