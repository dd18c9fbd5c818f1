package org.schoolgate.benchmarks.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A result as it is read: tables in Markdown for people, every single value in JSON. */
record Report(Map<String, String> facts, List<Contender> contenders, Results<Metric> results) {

  private static final double DECISIVE = 100;

  /** Tables of medians, extremes and ratios. */
  String markdown(String title) {
    var text = new StringBuilder("# ").append(title).append("\n\n");
    facts.forEach((name, value) -> text.append(row(List.of(name, code(name, value)))));
    // A table needs a head; the first fact would be taken for one.
    text.insert(text.indexOf("| "), "| | |\n| --- | --- |\n");
    text.append("\n| Proxy | Set up |\n| --- | --- |\n");
    contenders.forEach(one -> text.append(row(List.of(one.name(), one.description()))));
    text.append(
        "\nA cell is the median over the rounds (the least to the most), then, in bold, the");
    text.append(" median of each round's ratio to Squid.\n");
    for (var measure : Measure.values()) {
      table(text, measure);
    }
    if (!results.remarks().isEmpty()) {
      text.append("\n## Remarks\n\n");
      results.remarks().forEach(remark -> text.append("- ").append(remark).append('\n'));
    }
    return text.toString();
  }

  /** Writes every value of every round. */
  void writeJson(Path file) throws IOException {
    var proxies = new ArrayList<Map<String, Object>>();
    for (var contender : contenders) {
      var values = new LinkedHashMap<String, Object>();
      for (var metric : Metric.values()) {
        var byRound = results.values(contender.name(), metric);
        if (!byRound.isEmpty()) {
          values.put(metric.name().toLowerCase(Locale.ROOT), byRound);
        }
      }
      proxies.add(
          Map.of("name", contender.name(), "setup", contender.description(), "values", values));
    }
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(
            file.toFile(),
            Map.of("facts", facts, "proxies", proxies, "remarks", results.remarks()));
  }

  private void table(StringBuilder text, Measure measure) {
    var metrics = Metric.of(measure).stream().filter(this::isWorthAColumn).toList();
    if (metrics.isEmpty()) {
      return;
    }
    text.append("\n## ").append(measure.title()).append("\n\n");
    var head = new ArrayList<>(List.of("Proxy"));
    metrics.forEach(metric -> head.add(metric.title()));
    text.append(row(head)).append("| --- ".repeat(head.size())).append("|\n");
    for (var contender : contenders) {
      var cells = new ArrayList<>(List.of(contender.name()));
      metrics.forEach(metric -> cells.add(cell(contender.name(), metric)));
      if (cells.stream().anyMatch(cell -> cell.contains("("))) {
        text.append(row(cells));
      }
    }
  }

  /** Errors are told where there were any. */
  private boolean isWorthAColumn(Metric metric) {
    boolean errors = metric.name().endsWith("_ERRORS");
    return contenders.stream()
        .flatMap(one -> results.values(one.name(), metric).values().stream())
        .anyMatch(value -> !errors || value > 0);
  }

  private String cell(String contender, Metric metric) {
    var summary = results.summary(contender, metric);
    if (summary == null) {
      return "-";
    }
    var form = "%,." + metric.decimals() + "f";
    var text =
        String.format(
            Locale.ROOT,
            form + " (" + form + " to " + form + ")",
            summary.median(),
            summary.least(),
            summary.most());
    var ratio = metric.compared() ? results.ratio(contender, metric) : null;
    if (ratio != null) {
      var shown = ratio.median() < DECISIVE ? " **%.2f**" : " **%.0f**";
      text += String.format(Locale.ROOT, shown, ratio.median());
    }
    return text;
  }

  private static String code(String name, String value) {
    return name.equals("command") ? "`" + value + "`" : value;
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
