package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A proxy of Debian's that one file of settings and one of rules make ready.
 *
 * @param version the argument at which it tells its version
 * @param setUp how it is set up, for the report
 * @param rules how its rules are written
 * @param mostTunnels how many idle tunnels it can be asked to hold
 * @param settings its settings, in which {@code {port}}, {@code {rules}} and {@code {folder}} stand
 *     for what is only known when it is started
 * @param command the command that runs it, but for the file of its settings, which comes last
 */
public record Packaged(
    String name,
    String version,
    String setUp,
    Form rules,
    int mostTunnels,
    String settings,
    List<String> command)
    implements Contender {

  /** Privoxy and Tinyproxy look through their rules one after the other, so they have few. */
  private static final int FEW = 100;

  private static final int FEW_TUNNELS = 1_000;

  /** The settings of a Squid that lets everything through, with no cache and no log. */
  public static final String SQUID_WITHOUT_RULES =
      """
      http_port 127.0.0.1:{port}
      visible_hostname comparison
      http_access allow all
      cache deny all
      access_log none
      cache_log {folder}/cache.log
      cache_store_log none
      pid_filename none
      coredump_dir {folder}
      netdb_filename none
      pinger_enable off
      shutdown_lifetime 0 seconds
      """;

  public static final Packaged SQUID =
      new Packaged(
          "squid",
          "-v",
          "one process, every rule in one `dstdomain` list, no cache, no log",
          new Form(Integer.MAX_VALUE, "", name -> "." + name),
          Integer.MAX_VALUE,
          """
          acl listed dstdomain -n "{rules}"
          http_access deny listed
          """
              + SQUID_WITHOUT_RULES,
          List.of("squid", "-N", "-f"));

  static final Packaged PRIVOXY =
      new Packaged(
          "privoxy",
          "--version",
          FEW + " rules, connections to clients kept, no filters, no log",
          new Form(FEW, "{+block{listed}}\n", name -> "." + name),
          FEW_TUNNELS,
          """
          confdir /etc/privoxy
          logdir {folder}
          logfile privoxy.log
          actionsfile {rules}
          listen-address 127.0.0.1:{port}
          toggle 1
          keep-alive-timeout 300
          socket-timeout 300
          max-client-connections 1100
          """,
          List.of("privoxy", "--no-daemon"));

  static final Packaged TINYPROXY =
      new Packaged(
          "tinyproxy",
          "-v",
          FEW
              + " rules, no log; it closes every connection after one request, which wrk counts as"
              + " an error each",
          new Form(FEW, "", name -> "*" + name),
          FEW_TUNNELS,
          """
          Listen 127.0.0.1
          Port {port}
          Allow 127.0.0.0/8
          Timeout 600
          MaxClients 1100
          LogLevel Critical
          LogFile "{folder}/tinyproxy.log"
          Filter "{rules}"
          FilterType fnmatch
          FilterDefaultDeny No
          """,
          List.of("tinyproxy", "-d", "-c"));

  /**
   * How rules are written.
   *
   * @param most how many it is given
   * @param head what comes before them
   * @param line one of them
   */
  public record Form(int most, String head, UnaryOperator<String> line) {}

  @Override
  public String description() {
    return Versions.of(name, version) + ", " + setUp;
  }

  @Override
  public List<String> prepare(Bench bench, Path folder, int port) throws IOException {
    // Some drop their privileges to a user of their own.
    folder.toFile().setWritable(true, false);
    var list =
        bench
            .rules()
            .first(rules.most())
            .write(folder.resolve("rules"), rules.head(), rules.line());
    var file = folder.resolve(name + ".conf");
    Files.writeString(
        file,
        settings
            .replace("{port}", String.valueOf(port))
            .replace("{rules}", list.toString())
            .replace("{folder}", folder.toString()));
    var whole = new ArrayList<>(command);
    whole.add(file.toString());
    return whole;
  }

  /** Whoever is fast enough for many tunnels is one to leave room for. */
  @Override
  public boolean setsTheRate() {
    return mostTunnels == Integer.MAX_VALUE;
  }
}
