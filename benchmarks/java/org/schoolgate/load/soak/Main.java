package org.schoolgate.load.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.schoolgate.benchmarks.compare.Machine;
import org.schoolgate.load.Options;

/**
 * A soak as a command; exit code 1 says that a good request failed or something was not flat, 2
 * that an option is not known.
 */
public final class Main {

  private static final double PERCENT = 100;

  private Main() {}

  /** Runs it. */
  public static void main(String[] words) throws Exception {
    try {
      run(words);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
    }
  }

  private static void run(String[] words) throws Exception {
    var log = new PrintStream(System.err, true, UTF_8);
    var options = new Options(List.of(words));
    var root = Path.of(options.text("--root"));
    var results = Path.of(options.text("--results", root.resolve("benchmarks/results").toString()));
    var folder = Files.createTempDirectory("soak");
    var plan = plan(options, root, folder);
    options.rejectOthers();
    copy(root.resolve("blocklists"), folder.resolve("blocklists"));
    var outcome = Soak.outcome(plan, log);
    var command = "benchmarks/soak " + String.join(" ", List.of(words).subList(2, words.length));
    var page = Results.write(results, Machine.facts(root, command.strip()), plan, outcome);
    outcome.findings().forEach(log::println);
    log.println(page);
    boolean good = outcome.findings().stream().allMatch(Finding::holds);
    if (good) {
      delete(plan.folder());
    } else {
      log.println("log and journal of the gate: " + plan.folder());
    }
    System.exit(good ? 0 : 1);
  }

  private static Plan plan(Options options, Path root, Path folder) {
    return new Plan(
        root.resolve("deploy/schoolgate"),
        folder,
        options.text("--transport", "best"),
        options.seconds("--warmup", 240),
        Duration.ofSeconds((long) (60 * options.decimal("--minutes", 60))),
        options.decimal("--load", 60) / PERCENT,
        options.decimal("--rate", 0),
        options.number("--most", 150),
        options.seconds("--sampling", 10),
        options.seconds("--editing", 20));
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var all = Files.walk(from)) {
      for (var each : all.toList()) {
        var copy = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(each, copy);
        }
      }
    }
  }
}
