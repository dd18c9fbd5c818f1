package org.schoolgate.load.soak;

import com.google.errorprone.annotations.FormatMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results of a soak as a page of Markdown and a drawing. */
final class Results {

  private static final int MOST_ROWS = 20;

  private final StringBuilder page = new StringBuilder();

  private Results() {}

  /** Writes {@code DAY-soak.md} and {@code .svg}; tells where the page is. */
  static Path write(Path folder, Map<String, String> facts, Plan plan, Soak.Outcome outcome)
      throws IOException {
    var name = LocalDate.now(ZoneOffset.UTC) + "-soak";
    var results = new Results();
    results.head(facts, plan, outcome.findings());
    var seen = outcome.seen();
    Files.createDirectories(folder);
    if (seen != null) {
      results.load(seen);
      results.page.append("\n![over time](").append(name).append(".svg)\n");
      results.samples(seen);
      results.errands(seen);
      Files.writeString(folder.resolve(name + ".svg"), Chart.of(seen.samples()));
    }
    return Files.writeString(folder.resolve(name + ".md"), results.page);
  }

  private void head(Map<String, String> facts, Plan plan, List<Finding> findings) {
    line("# Soak: %d minutes under mixed load, good and bad", plan.length().toMinutes());
    line("");
    line("| | |");
    line("| --- | --- |");
    facts.forEach((what, value) -> line("| %s | %s |", what, value));
    line("| transport | %s |", plan.transport());
    line("");
    line("| Shown | | Seen |");
    line("| --- | --- | --- |");
    for (var finding : findings) {
      line(
          "| %s | %s | %s |",
          finding.claim().replace("|", "\\|"),
          finding.word(),
          finding.detail().replace("\n", "<br>"));
    }
  }

  private void load(Seen seen) {
    var samples = seen.samples();
    if (samples.isEmpty()) {
      return;
    }
    var first = samples.get(0);
    var last = samples.get(samples.size() - 1);
    double seconds = Math.max(1, last.seconds() - first.seconds());
    line("");
    line(
        "Network by %s. %s. The loader, the origin and the gate share the machine.",
        seen.transport(), seen.rates());
    line(
        "Over the whole time the gate ended %.0f exchanges/s and used %.2f processors%s; paced"
            + " requests took %.1f ms in the 99th percentile.",
        (last.exchanges() - first.exchanges()) / seconds,
        Sample.processors(samples),
        seen.cpuAtCapacity() == 0
            ? ""
            : String.format(Locale.ROOT, " (at capacity, %.2f)", seen.cpuAtCapacity()),
        seen.p99Millis());
  }

  private void samples(Seen seen) {
    line("");
    line(
        "| | RSS MB | heap MB | after GC MB | direct MB | descriptors | threads | tunnels"
            + " | connections | journal waiting | lost |");
    line("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    row("at rest, before", seen.before());
    var samples = seen.samples();
    int step = Math.max(1, samples.size() / MOST_ROWS);
    for (int i = 0; i < samples.size(); i += step) {
      double minutes = (samples.get(i).seconds() - samples.get(0).seconds()) / 60;
      row(String.format(Locale.ROOT, "%.1f min", minutes), samples.get(i));
    }
    row("at rest, after", seen.after());
  }

  private void row(String when, Sample at) {
    line(
        "| %s | %.1f | %.1f | %.1f | %.1f | %d | %d | %d | %d | %d | %d |",
        when,
        at.rss() / 1e6,
        at.heap() / 1e6,
        at.settledHeap() / 1e6,
        at.direct() / 1e6,
        at.descriptors(),
        at.threads(),
        at.tunnels(),
        at.connections(),
        at.journalWaiting(),
        at.journalLost());
  }

  private void errands(Seen seen) {
    line("");
    line("| Errand | done | failed | left out, too many being open |");
    line("| --- | --- | --- | --- |");
    seen.ledger()
        .lines()
        .forEach(
            (name, made) ->
                line("| %s | %d | %d | %d |", name, made.done(), made.failed(), made.skipped()));
    var details = seen.ledger().details();
    if (!details.isEmpty()) {
      line("");
      line("Failures:");
      line("");
      details.forEach(detail -> line("- `%s`", detail.replace("\n", " ")));
    }
  }

  @FormatMethod
  private void line(String text, Object... values) {
    page.append(values.length == 0 ? text : String.format(Locale.ROOT, text, values)).append('\n');
  }
}
