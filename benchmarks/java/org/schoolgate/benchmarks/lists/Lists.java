package org.schoolgate.benchmarks.lists;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.schoolgate.benchmarks.compare.Bench;
import org.schoolgate.benchmarks.compare.Cleanup;
import org.schoolgate.benchmarks.compare.Machine;
import org.schoolgate.benchmarks.compare.Origin;
import org.schoolgate.benchmarks.compare.Results;
import org.schoolgate.benchmarks.compare.Rules;
import org.schoolgate.benchmarks.compare.Sheet;
import org.schoolgate.testing.FreePorts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the benchmark; {@code benchmarks/lists} builds, then runs it. */
@Command(
    name = "benchmarks/lists",
    mixinStandardHelpOptions = true,
    description = "Measures what a large list costs Schoolgate and other filters, in turn.")
final class Lists implements Callable<Integer> {

  private static final String ROOT = System.getProperty("schoolgate.home", ".");
  private static final Path LOAD_AVERAGE = Path.of("/proc/loadavg");
  private static final int LOADED_EDITS = 3;
  private static final String FAILED = "could not be measured";

  @Option(names = "--rules", description = "Made-up names on the list (default: 1000000).")
  private int rules = 1_000_000;

  @Option(
      names = "--list",
      description = "A file of names in place of made-up ones, one a line, plain or .gz.")
  private @Nullable Path list;

  @Option(names = "--rounds", description = "How often every filter has its turn (default: 3).")
  private int rounds = 3;

  @Option(
      names = "--edits",
      description = "Edits in each turn, three of them under a steady load (default: 10).")
  private int edits = 10;

  @Option(
      names = "--seconds",
      description = "How long each of three turns of decisions takes (default: 2).")
  private int seconds = 2;

  @Option(names = "--only", split = ",", description = "These filters alone: squid,schoolgate.")
  private List<String> only = List.of();

  @Option(
      names = "--results",
      description = "The folder in which the result is kept (default: benchmarks/results).")
  private @Nullable Path folder;

  @Option(names = "--suffix", description = "What follows -lists in the name of the result.")
  private String suffix = "";

  private final String arguments;
  private final LocalDate date = LocalDate.now(ZoneOffset.UTC);
  private final Results<Figure> results = new Results<>();

  private Lists(String arguments) {
    this.arguments = arguments;
  }

  /** Runs it and exits: 0, 1 where something could not be measured, 2 for wrong options. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Lists(String.join(" ", arguments))).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (edits <= LOADED_EDITS || rounds < 1 || rules < 1 || seconds < 1) {
      throw new CommandLine.ParameterException(
          new CommandLine(this), "expected: --edits above " + LOADED_EDITS + ", all else above 0");
    }
    var filters = filters();
    var names = list == null ? Rules.of(rules) : Rules.read(list);
    var scratch = Files.createTempDirectory("schoolgate-lists-");
    Cleanup.add(() -> Cleanup.delete(scratch));
    // Proxies that drop their privileges must find their files.
    Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxr-xr-x"));
    var bench = new Bench(Path.of(ROOT).toAbsolutePath(), scratch, FreePorts.one(), names);
    var hosts = Path.of(System.getProperty("schoolgate.hosts"));
    var plan = new Place.Plan(rounds, edits - LOADED_EDITS, LOADED_EDITS, seconds);
    var place = Place.of(bench, hosts, plan);
    var facts = Machine.facts(Path.of(ROOT), ("benchmarks/lists " + arguments).strip());
    facts.put("names", String.format("%,d", names.count()) + (list == null ? " made up" : " real"));
    facts.put("load average before", loadAverage());
    try (var origin = Origin.start(bench)) {
      run(place, filters, facts);
      origin.check();
    }
    System.out.println(Files.readString(kept()));
    System.err.println("kept in " + kept());
    return results.remarks().stream().anyMatch(remark -> remark.contains(FAILED)) ? 1 : 0;
  }

  private List<Filter> filters() {
    var all = Filters.all();
    var known = all.stream().map(Filter::name).toList();
    if (!known.containsAll(only)) {
      throw new CommandLine.ParameterException(
          new CommandLine(this), "--only: " + only + " (expected: some of " + known + ")");
    }
    var chosen = new ArrayList<Filter>();
    for (var filter : all) {
      if (filter instanceof SquidGuard && !SquidGuard.isThere()) {
        results.remark("squidGuard could not be installed here, so it is left out");
      } else if (only.isEmpty() || only.contains(filter.name())) {
        chosen.add(filter);
      }
    }
    return chosen;
  }

  /** In every round each filter has its turn, each round another first. What is there is kept. */
  private void run(Place place, List<Filter> filters, Map<String, String> facts)
      throws IOException, InterruptedException {
    var order = new ArrayList<>(filters);
    for (int round = 1; round <= place.plan().rounds(); round++) {
      for (var filter : order) {
        turn(place, filter, new Sheet<>(results, filter.name(), round));
      }
      facts.put("load average after", loadAverage());
      facts.put("rounds", round + " of " + place.plan().rounds());
      keep(new Report(facts, filters, results));
      Collections.rotate(order, -1);
    }
  }

  private static void turn(Place place, Filter filter, Sheet<Figure> sheet)
      throws InterruptedException {
    try {
      new Turn(place, filter, sheet).run();
    } catch (IOException | RuntimeException e) {
      sheet.tell(FAILED + ": " + e);
      sheet.remark("round " + sheet.round() + " " + FAILED + ": " + e.getMessage());
    }
  }

  private void keep(Report report) throws IOException {
    Files.createDirectories(kept().getParent());
    Files.writeString(kept(), report.markdown("Large lists, " + date));
  }

  private Path kept() {
    return (folder == null ? Path.of(ROOT, "benchmarks/results") : folder)
        .toAbsolutePath()
        .resolve(date + "-lists" + suffix + ".md");
  }

  /** Of the last one, five and fifteen minutes. */
  private static String loadAverage() throws IOException {
    return String.join(" ", List.of(Files.readString(LOAD_AVERAGE).split(" ", -1)).subList(0, 3));
  }
}
