package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Privoxy with keep-alive to clients and few rules, because it looks through them one after the
 * other.
 */
final class Privoxy implements Contender {

  private static final int RULES = 100;
  private static final int MOST_TUNNELS = 1_000;

  @Override
  public String name() {
    return "privoxy";
  }

  @Override
  public String description() {
    return Versions.of("privoxy", "--version") + ", " + RULES + " rules, no filters, no log";
  }

  @Override
  public List<String> prepare(Bench bench, Path folder, int port) throws IOException {
    var rules =
        bench
            .rules()
            .first(RULES)
            .write(folder.resolve("rules.action"), "{+block{listed}}\n", name -> "." + name);
    var file = folder.resolve("privoxy.conf");
    Files.writeString(
        file,
        """
      confdir /etc/privoxy
      logdir %s
      logfile privoxy.log
      actionsfile %s
      listen-address %s:%d
      toggle 1
      keep-alive-timeout 300
      socket-timeout 300
      max-client-connections %d
      """
            .formatted(folder, rules, Bench.LOOPBACK, port, MOST_TUNNELS + RULES));
    return List.of("privoxy", "--no-daemon", file.toString());
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
