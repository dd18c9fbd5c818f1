package org.schoolgate.load.soak;

import java.util.Map;
import java.util.TreeMap;

/** The gate's metrics, read from their text. */
record Figures(Map<String, Double> values) {

  static Figures parse(String text) {
    var values = new TreeMap<String, Double>();
    for (var line : text.lines().toList()) {
      int space = line.lastIndexOf(' ');
      if (!line.startsWith("#") && space > 0) {
        values.merge(
            line.substring(0, space) + " ",
            Double.parseDouble(line.substring(space + 1)),
            Double::sum);
      }
    }
    return new Figures(values);
  }

  /**
   * The sum of all series whose text starts so: a name and what is known of its labels, or a name
   * and a space where there are no labels.
   */
  double sum(String start) {
    var name = start.split("[{ ]", 2)[0];
    if (values.keySet().stream().noneMatch(series -> series.split("[{ ]", 2)[0].equals(name))) {
      throw new IllegalStateException("no such metric: " + name);
    }
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(start))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
