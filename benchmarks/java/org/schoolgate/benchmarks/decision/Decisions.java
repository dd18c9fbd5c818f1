package org.schoolgate.benchmarks.decision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.schoolgate.benchmarks.compare.Machine;

/** Runs the benchmarks of decisions with JMH and keeps the result as a table. */
final class Decisions {

  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final Path ROOT = Path.of(System.getProperty("schoolgate.home", "."));
  private static final Path RESULTS = ROOT.resolve("benchmarks/results");

  private Decisions() {}

  /** The arguments are JMH's own. With any, it is a trial of which nothing is kept. */
  public static void main(String[] arguments)
      throws RunnerException, CommandLineOptionException, IOException {
    var options =
        new OptionsBuilder()
            .parent(new CommandLineOptions(arguments))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .jvmArgsAppend("-Dschoolgate.home=" + ROOT, "-XX:+UseSerialGC", "-Xmx1g")
            .build();
    var date = LocalDate.now(ZoneOffset.UTC);
    var text = table(date, String.join(" ", arguments), new Runner(options).run());
    System.out.println(text);
    if (arguments.length == 0) {
      Files.createDirectories(RESULTS);
      Files.writeString(RESULTS.resolve(date + "-decisions.md"), text);
    }
  }

  private static String table(LocalDate date, String arguments, Collection<RunResult> results) {
    var text = new StringBuilder("# Decisions of " + date + "\n\n| | |\n| --- | --- |\n");
    Machine.facts(ROOT, ("benchmarks/decisions " + arguments).strip())
        .forEach((name, value) -> text.append(row(List.of(name, value))));
    text.append("\nBytes are those allocated on the heap by one call.\n");
    text.append("\n| What | Made-up rules | ns | ± (99.9 %) | bytes |\n");
    text.append("| --- | --- | --- | --- | --- |\n");
    results.forEach(result -> text.append(row(result)));
    return text.toString();
  }

  @SuppressWarnings("rawtypes") // JMH's own types are raw.
  private static String row(RunResult result) {
    var time = result.getPrimaryResult();
    var rules = Objects.requireNonNullElse(result.getParams().getParam("rules"), "-");
    var bytes =
        result.getSecondaryResults().entrySet().stream()
            .filter(entry -> entry.getKey().endsWith(ALLOCATED))
            .map(entry -> number(entry.getValue()))
            .findFirst()
            .orElse("-");
    double spread = time.getScoreError();
    var error = Double.isNaN(spread) ? "-" : String.format(Locale.ROOT, "%.1f", spread);
    return row(List.of(name(result), rules, number(time), error, bytes));
  }

  /** {@code DecisionBenchmark.hit}. */
  private static String name(RunResult result) {
    var name = result.getParams().getBenchmark();
    return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
  }

  private static String number(Result<?> result) {
    return String.format(Locale.ROOT, "%.1f", result.getScore());
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
