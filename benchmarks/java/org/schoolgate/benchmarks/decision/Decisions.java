package org.schoolgate.benchmarks.decision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
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
            .jvmArgsAppend("-Dschoolgate.home=" + ROOT, "-XX:+UseSerialGC", "-Xmx3g")
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
    text.append(
        "\nBytes are those allocated on the heap by one call. Percentiles come from single calls,");
    text.append(" each timed with some 25 ns for the clock.\n");
    text.append("\n| What | List | ns, mean | ns, median | ns, p99 | bytes |\n");
    text.append("| --- | --- | --- | --- | --- | --- |\n");
    results.forEach(result -> text.append(row(result)));
    text.append("\n| List | Rules | Bytes alive | Bytes a rule |\n| --- | --- | --- | --- |\n");
    results.stream()
        .map(Decisions::list)
        .filter(list -> !list.equals("-"))
        .distinct()
        .forEach(list -> text.append(memory(list)));
    return text.toString();
  }

  private static String memory(String list) {
    try {
      var memory = IndexMemory.of(list);
      return row(
          List.of(
              list,
              String.format(Locale.ROOT, "%,d", memory.rules()),
              String.format(Locale.ROOT, "%,d", memory.bytes()),
              String.format(Locale.ROOT, "%.1f", memory.bytesPerRule())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("rawtypes") // JMH's own types are raw.
  private static String row(RunResult result) {
    var time = result.getPrimaryResult();
    var bytes =
        result.getSecondaryResults().entrySet().stream()
            .filter(entry -> entry.getKey().endsWith(ALLOCATED))
            .map(entry -> number(entry.getValue().getScore()))
            .findFirst()
            .orElse("-");
    boolean single = result.getParams().getMode() == Mode.SampleTime;
    var statistics = time.getStatistics();
    return row(
        List.of(
            name(result),
            list(result),
            number(time.getScore()),
            single ? number(statistics.getPercentile(50)) : "-",
            single ? number(statistics.getPercentile(99)) : "-",
            bytes));
  }

  private static String list(RunResult result) {
    return Objects.requireNonNullElse(result.getParams().getParam("list"), "-");
  }

  /** {@code DecisionBenchmark.hit}. */
  private static String name(RunResult result) {
    var name = result.getParams().getBenchmark();
    return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
