package org.schoolgate.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was measured: a value for each proxy, metric and round, where it could be had.
 *
 * @param <M> the metrics
 */
public final class Results<M extends Enum<M>> {

  /** The proxy that the others are compared with. */
  public static final String YARDSTICK = "squid";

  private final Map<String, Map<M, TreeMap<Integer, Double>>> values = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();

  /** The middle value and the extremes. */
  public record Summary(double median, double least, double most) {}

  /** Writes a value down. */
  public void put(String contender, int round, M metric, double value) {
    values
        .computeIfAbsent(contender, name -> new TreeMap<>())
        .computeIfAbsent(metric, name -> new TreeMap<>())
        .put(round, value);
  }

  /** Something that a reader has to know. */
  public void remark(String text) {
    if (!remarks.contains(text)) {
      remarks.add(text);
    }
  }

  /** In the order in which they came up. */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** By round; empty where there is none. */
  public Map<Integer, Double> values(String contender, M metric) {
    return values.getOrDefault(contender, Map.of()).getOrDefault(metric, new TreeMap<>());
  }

  /** Over all rounds; null where there is no value. */
  public @Nullable Summary summary(String contender, M metric) {
    return summary(List.copyOf(values(contender, metric).values()));
  }

  /** The ratios of each round to the yardstick's value in it; null where there is none. */
  public @Nullable Summary ratio(String contender, M metric) {
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
