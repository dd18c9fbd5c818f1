package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.schoolgate.testing.FreePorts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the measurement of edits; {@code benchmarks/edits} builds, then runs it. */
@Command(
    name = "benchmarks/edits",
    mixinStandardHelpOptions = true,
    description = "Measures starts with a large list, and edits of it under load, on loopback.")
final class Edits implements Callable<Integer> {

  private static final Path ROOT = Path.of(System.getProperty("schoolgate.home", "."));

  @Option(names = "--rules", description = "How many made-up rules the list has: 5000000.")
  private int rules = 5_000_000;

  @Option(names = "--list", description = "A file of names instead, which may be gzipped.")
  private @Nullable Path list;

  @Option(names = "--rounds", description = "How often requests are measured (default: 5).")
  private int rounds = 5;

  @Option(names = "--seconds", description = "How long each time, twice a round (default: 20).")
  private int seconds = 20;

  @Option(names = "--rate", description = "Requests a second (default: 3000).")
  private int rate = 3000;

  @Option(names = "--row", description = "Edits in a row, for memory (default: 1000).")
  private int row = 1000;

  @Option(names = "--trial", description = "Nothing is kept.")
  private boolean trial;

  private final String arguments;

  private Edits(String arguments) {
    this.arguments = arguments;
  }

  /** Runs it and exits: 0, 1 where something could not be measured, 2 for wrong options. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Edits(String.join(" ", arguments))).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var scratch = Files.createTempDirectory("edits");
    Cleanup.add(() -> ScratchFolder.remove(scratch));
    var bench = new Bench(ROOT, scratch, FreePorts.one(), Rules.of(1));
    var lists = scratch.resolve("blocklists");
    copyShipped(lists);
    var large = lists.resolve("large.txt");
    write(large);
    var lines = new ArrayList<String>();
    try (var origin = Origin.start(bench)) {
      var house = new EditedHouse(bench, lists, FreePorts.one());
      lines.addAll(house.starts());
      try (var gate = house.start()) {
        var load = new EditedHouse.Load(rate, seconds, rounds);
        lines.addAll(house.underLoad(gate, large, load));
        lines.addAll(house.inARow(gate, large, row));
      }
      origin.check();
    }
    tell(lines);
    return 0;
  }

  private static void copyShipped(Path lists) throws IOException {
    var shipped = ROOT.resolve("blocklists");
    try (var files = Files.walk(shipped)) {
      for (var file : files.toList()) {
        Files.copy(file, lists.resolve(shipped.relativize(file).toString()));
      }
    }
  }

  private void write(Path large) throws IOException {
    if (list == null) {
      Rules.of(rules).write(large, "# category: comparison\n", name -> name);
    } else if (list.toString().endsWith(".gz")) {
      try (var names = new GZIPInputStream(Files.newInputStream(list))) {
        Files.copy(names, large, StandardCopyOption.REPLACE_EXISTING);
      }
    } else {
      Files.copy(list, large);
    }
  }

  private void tell(List<String> lines) throws IOException {
    var date = LocalDate.now(ZoneOffset.UTC);
    var text = new StringBuilder("# Edits of " + date + "\n\n| | |\n| --- | --- |\n");
    Machine.facts(ROOT, ("benchmarks/edits " + arguments).strip())
        .forEach((name, value) -> text.append("| " + name + " | " + value + " |\n"));
    text.append(
        String.format(
            Locale.ROOT,
            "%nA list of %s beside the shipped ones; %d requests a second to an origin on the same"
                + " machine, over 50 connections; an edit every second puts one line at the end of"
                + " the large list or into a small one, in turn.%n%n",
            list == null ? rules + " made-up names" : list.getFileName(),
            rate));
    text.append("| What | |\n| --- | --- |\n");
    lines.forEach(line -> text.append(line).append('\n'));
    System.out.println(text);
    if (!trial) {
      Files.writeString(ROOT.resolve("benchmarks/results/" + date + "-edits.md"), text);
    }
  }
}
