package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the comparison; {@code benchmarks/compare} builds, then runs it. */
@Command(
    name = "benchmarks/compare",
    mixinStandardHelpOptions = true,
    description = "Compares Schoolgate with other proxies, in turn, on loopback of this machine.")
final class Compare implements Callable<Integer> {

  private static final List<Contender> CONTENDERS =
      List.of(
          new Schoolgate("epoll"),
          new Schoolgate("io_uring"),
          Packaged.SQUID,
          new LittleProxy(),
          new E2Guardian(),
          Packaged.PRIVOXY,
          Packaged.TINYPROXY);
  private static final Set<String> QUICK =
      Set.of("squid", "schoolgate-epoll", "schoolgate-iouring");
  private static final int QUICK_SECONDS = 3;
  private static final int QUICK_TUNNELS = 2_000;
  private static final String ROOT = System.getProperty("schoolgate.home", ".");

  @Option(names = "--rounds", description = "How often every proxy has its turn (default: 5).")
  private int rounds = 5;

  @Option(names = "--seconds", description = "How long each measurement takes (default: 8).")
  private int seconds = 8;

  @Option(
      names = "--warm-up",
      description = "Seconds of full load before plain requests and tunnels (default: 20).")
  private int warmUp = 20;

  @Option(names = "--connections", description = "Connections of plain requests (default: 50).")
  private int connections = 50;

  @Option(names = "--tunnels", description = "Idle tunnels to hold (default: 10000).")
  private int tunnels = 10_000;

  @Option(names = "--rules", description = "Rules that every proxy is given (default: 100000).")
  private int rules = 100_000;

  @Option(
      names = "--only",
      split = ",",
      description = "These proxies alone, separated by commas: squid,schoolgate-epoll.")
  private List<String> only = List.of();

  @Option(
      names = "--skip",
      split = ",",
      description = "What to leave out: ${COMPLETION-CANDIDATES}.")
  private List<Measure> skip = List.of();

  @Option(names = "--quick", description = "A trial of a few minutes; nothing is kept.")
  private boolean quick;

  @Option(
      names = "--results",
      description = "The folder in which the result is kept (default: benchmarks/results).")
  private @Nullable Path folder;

  /** Runs it and exits: 0, 1 where something could not be measured, 2 for wrong options. */
  public static void main(String[] arguments) {
    var line = new CommandLine(new Compare(String.join(" ", arguments)));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(line.execute(arguments));
  }

  private final String arguments;

  private Compare(String arguments) {
    this.arguments = arguments;
  }

  @Override
  public Integer call() throws Exception {
    var chosen = chosen();
    var results = new Results<Metric>();
    try (var comparison = Comparison.prepare(Path.of(ROOT), plan(results), rules, results)) {
      comparison.run(chosen);
    }
    var facts = Machine.facts(Path.of(ROOT), ("benchmarks/compare " + arguments).strip());
    write(new Report(facts, chosen, results));
    return results.remarks().stream().anyMatch(remark -> remark.contains(Comparison.FAILED))
        ? 1
        : 0;
  }

  private List<Contender> chosen() {
    var names = new ArrayList<String>(only);
    if (names.isEmpty() && quick) {
      names.addAll(QUICK);
    }
    var chosen =
        CONTENDERS.stream().filter(one -> names.isEmpty() || names.contains(one.name())).toList();
    var known = CONTENDERS.stream().map(Contender::name).toList();
    if (!known.containsAll(names)) {
      throw new CommandLine.ParameterException(
          new CommandLine(this), "--only: " + names + " (expected: some of " + known + ")");
    }
    return chosen;
  }

  private Plan plan(Results<Metric> results) throws IOException {
    var skipped = EnumSet.noneOf(Measure.class);
    skipped.addAll(skip);
    int bearable = OpenFiles.tunnels();
    int wanted = quick ? Math.min(tunnels, QUICK_TUNNELS) : tunnels;
    if (bearable < wanted) {
      results.remark(
          "the machine allows a process "
              + OpenFiles.limit()
              + " open files, which is enough for "
              + bearable
              + " tunnels and not for "
              + wanted);
    }
    return quick
        ? new Plan(1, QUICK_SECONDS, warmUp, connections, Math.min(wanted, bearable), skipped)
        : new Plan(rounds, seconds, warmUp, connections, Math.min(wanted, bearable), skipped);
  }

  private void write(Report report) throws IOException {
    var date = LocalDate.now(ZoneOffset.UTC);
    var text = report.markdown("Comparison of " + date);
    System.out.println(text);
    if (quick && folder == null) {
      return;
    }
    var kept = folder == null ? Path.of(ROOT, "benchmarks/results") : folder;
    Files.createDirectories(kept);
    Files.writeString(kept.resolve(date + "-compare.md"), text);
    report.writeJson(kept.resolve(date + "-compare.json"));
    System.err.println("kept in " + kept.resolve(date + "-compare.md"));
  }
}
