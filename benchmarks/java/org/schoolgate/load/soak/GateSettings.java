package org.schoolgate.load.soak;

import java.net.InetSocketAddress;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The settings of a gate under soak: waits short enough that what is cut comes to its end many
 * times, and all that a test on one machine needs opened.
 */
final class GateSettings {

  /** The name of the school, which stands there once. */
  static final String SCHOOL = "Soak School";

  private static final int FIRST_PORT = 1_024;
  private static final int LAST_PORT = 65_535;

  private GateSettings() {}

  static String text(Plan plan, InetSocketAddress nameServer) {
    var ports =
        IntStream.rangeClosed(FIRST_PORT, LAST_PORT)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    return """
    school.name: %s
    proxy.transport: %s
    blocklists: %s
    destinations.allow: 127.0.0.0/8
    dns.upstream: 127.0.0.1:%d
    journal.segment: 16MB
    limits:
      first-request: 10s
      idle: 20s
      exchange-idle: 15s
      tunnel-idle: 20s
      pool-idle: 5s
    connect.ports: [443,%s]
    """
        .formatted(
            SCHOOL,
            plan.transport(),
            plan.folder().resolve("blocklists"),
            nameServer.getPort(),
            ports);
  }
}
