package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Tinyproxy with few rules, because it looks through them one after the other. It closes every
 * connection after one request.
 */
final class Tinyproxy implements Contender {

  private static final int RULES = 100;
  private static final int MOST_TUNNELS = 1_000;

  @Override
  public String name() {
    return "tinyproxy";
  }

  @Override
  public String description() {
    return Versions.of("tinyproxy", "-v")
        + ", "
        + RULES
        + " rules, no log; it closes every connection after one request, which wrk counts as"
        + " an error each";
  }

  @Override
  public List<String> prepare(Bench bench, Path folder, int port) throws IOException {
    var rules = bench.rules().first(RULES).write(folder.resolve("rules"), "", name -> "*" + name);
    var file = folder.resolve("tinyproxy.conf");
    Files.writeString(
        file,
        """
      Listen %s
      Port %d
      Allow 127.0.0.0/8
      Timeout 600
      MaxClients %d
      LogLevel Critical
      LogFile "%s/tinyproxy.log"
      Filter "%s"
      FilterType fnmatch
      FilterDefaultDeny No
      """
            .formatted(Bench.LOOPBACK, port, MOST_TUNNELS + RULES, folder, rules));
    return List.of("tinyproxy", "-d", "-c", file.toString());
  }

  @Override
  public int mostTunnels() {
    return MOST_TUNNELS;
  }

  @Override
  public boolean setsTheRate() {
    return false;
  }
}
