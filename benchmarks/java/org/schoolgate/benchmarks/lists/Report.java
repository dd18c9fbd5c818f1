package org.schoolgate.benchmarks.lists;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.schoolgate.benchmarks.compare.Results;

/** A result as it is read: one table, a row for each figure and a column for each filter. */
record Report(Map<String, String> facts, List<Filter> filters, Results<Figure> results) {

  private static final double DECISIVE = 10;

  String markdown(String title) {
    var text = new StringBuilder("# ").append(title).append("\n\n| | |\n| --- | --- |\n");
    facts.forEach((name, value) -> text.append(row(List.of(name, value))));
    text.append("\n| Filter | Set up | Its list |\n| --- | --- | --- |\n");
    for (var filter : filters) {
      text.append(
          row(List.of(filter.name(), filter.contender().description(), filter.description())));
    }
    text.append(
        """

        A cell is the median over the rounds (the least to the most), then, in bold, the median of each round's ratio to Squid.

        """);
    var head = new ArrayList<>(List.of(""));
    filters.forEach(filter -> head.add(filter.name()));
    text.append(row(head)).append("| --- ".repeat(head.size())).append("|\n");
    Arrays.stream(Figure.values()).filter(this::isWorthARow).forEach(figure -> row(text, figure));
    if (!results.remarks().isEmpty()) {
      text.append("\n## Remarks\n\n");
      results.remarks().forEach(remark -> text.append("- ").append(remark).append('\n'));
    }
    return text.toString();
  }

  private boolean isWorthARow(Figure figure) {
    return filters.stream().anyMatch(filter -> !results.values(filter.name(), figure).isEmpty());
  }

  private void row(StringBuilder text, Figure figure) {
    var cells = new ArrayList<>(List.of(figure.title()));
    filters.forEach(filter -> cells.add(cell(filter.name(), figure)));
    text.append(row(cells));
  }

  private String cell(String filter, Figure figure) {
    var summary = results.summary(filter, figure);
    if (summary == null) {
      return "-";
    }
    var form = "%,." + figure.decimals() + "f";
    var text = String.format(Locale.ROOT, form, summary.median());
    if (summary.least() < summary.most()) {
      text +=
          String.format(
              Locale.ROOT, " (" + form + " to " + form + ")", summary.least(), summary.most());
    }
    var ratio = figure.compared() ? results.ratio(filter, figure) : null;
    if (ratio != null) {
      var shown = ratio.median() < DECISIVE ? " **%.2f**" : " **%.0f**";
      text += String.format(Locale.ROOT, shown, ratio.median());
    }
    return text;
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
