package org.schoolgate.benchmarks.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was measured: a value for each proxy, metric and round, where it could be had. */
final class Results {

  /** The proxy that the others are compared with. */
  static final String YARDSTICK = "squid";

  private final Map<String, Map<Metric, TreeMap<Integer, Double>>> values = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();

  /** The middle value and the extremes. */
  record Summary(double median, double least, double most) {}

  void put(String contender, int round, Metric metric, double value) {
    values
        .computeIfAbsent(contender, name -> new EnumMap<>(Metric.class))
        .computeIfAbsent(metric, name -> new TreeMap<>())
        .put(round, value);
  }

  /** Something that a reader has to know. */
  void remark(String text) {
    if (!remarks.contains(text)) {
      remarks.add(text);
    }
  }

  List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** By round; empty where there is none. */
  Map<Integer, Double> values(String contender, Metric metric) {
    return values.getOrDefault(contender, Map.of()).getOrDefault(metric, new TreeMap<>());
  }

  /** Over all rounds; null where there is no value. */
  @Nullable Summary summary(String contender, Metric metric) {
    return summary(List.copyOf(values(contender, metric).values()));
  }

  /** The ratios of each round to the yardstick's value in it; null where there is none. */
  @Nullable Summary ratio(String contender, Metric metric) {
    var theirs = values(YARDSTICK, metric);
    var ratios = new ArrayList<Double>();
    values(contender, metric)
        .forEach(
            (round, value) -> {
              var their = theirs.get(round);
              if (their != null && their > 0) {
                ratios.add(value / their);
              }
            });
    return contender.equals(YARDSTICK) ? null : summary(ratios);
  }

  private static @Nullable Summary summary(List<Double> values) {
    if (values.isEmpty()) {
      return null;
    }
    var sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    return new Summary(median, sorted.get(0), sorted.get(sorted.size() - 1));
  }
}
