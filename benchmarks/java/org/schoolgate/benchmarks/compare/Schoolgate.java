package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.schoolgate.testing.FreePorts;

/**
 * Schoolgate as its launcher runs it: policy, journal and metrics on, the shipped lists beside the
 * rules of the comparison.
 *
 * @param transport the value of {@code proxy.transport}
 */
public record Schoolgate(String transport) implements Contender {

  private static final String HEADER =
      """
      # title: Comparison
      # category: comparison
      # reason: Made-up names.

      """;

  @Override
  public String name() {
    return "schoolgate-" + transport.replace("_", "");
  }

  @Override
  public String description() {
    return "Schoolgate, `proxy.transport: " + transport + "`; lists, journal and metrics on";
  }

  @Override
  public List<String> prepare(Bench bench, Path folder, int port) throws IOException {
    var lists = folder.resolve("blocklists");
    copy(bench.root().resolve("blocklists"), lists);
    bench.rules().write(lists.resolve("comparison.txt"), HEADER, name -> name);
    var command = new ArrayList<String>();
    command.add(bench.root().resolve("deploy/schoolgate").toString());
    command.addAll(List.of("run", "--data", folder.resolve("data").toString()));
    for (var setting : settings(bench, lists, port)) {
      command.addAll(List.of("--set", setting));
    }
    return command;
  }

  /** What the measurement needs; all else is as shipped. */
  private List<String> settings(Bench bench, Path lists, int port) {
    return List.of(
        "proxy.listen=" + Bench.LOOPBACK + ":" + port,
        "console.listen=" + Bench.LOOPBACK + ":" + FreePorts.one(),
        "proxy.transport=" + transport,
        "blocklists=" + lists,
        "destinations.allow=127.0.0.0/8",
        "connect.ports=" + bench.originPort(),
        "limits.connections-per-client=20000");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
