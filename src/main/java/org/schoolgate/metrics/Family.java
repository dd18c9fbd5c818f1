package org.schoolgate.metrics;

import io.prometheus.client.Collector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * All instruments of one name, told apart by the values of their labels.
 *
 * <p>Label values are few and known beforehand (the ways an exchange ends, the lanes of a queue).
 * Should they not be, the family stays within {@value #MOST_MEMBERS} members and counts the rest as
 * {@code other}, so that nothing a client sends can fill the memory.
 */
public final class Family<T extends Instrument> {

  static final int MOST_MEMBERS = 1_000;
  private static final String OTHER = "other";

  private final String name;
  private final String help;
  private final Collector.Type type;
  private final List<String> labels;
  private final Supplier<T> maker;
  private final ConcurrentHashMap<List<String>, T> members = new ConcurrentHashMap<>();

  Family(String name, String help, Collector.Type type, List<String> labels, Supplier<T> maker) {
    this.name = name;
    this.help = help;
    this.type = type;
    this.labels = labels;
    this.maker = maker;
  }

  /**
   * The instrument for these label values, in the order of the labels. Hot paths ask once and keep
   * what they get.
   */
  public T with(String... values) {
    if (values.length != labels.size()) {
      throw new IllegalArgumentException(
          name + ": " + values.length + " label values (expected: " + labels.size() + ")");
    }
    var key = List.of(values);
    var known = members.get(key);
    if (known != null) {
      return known;
    }
    var member = members.size() < MOST_MEMBERS ? key : Collections.nCopies(values.length, OTHER);
    return members.computeIfAbsent(member, made -> maker.get());
  }

  /** Shows the instrument for these label values no more. */
  public void forget(String... values) {
    members.remove(List.of(values));
  }

  Collector.MetricFamilySamples samples() {
    var samples = new ArrayList<Collector.MetricFamilySamples.Sample>();
    members.forEach((values, member) -> member.addTo(new Series(name, labels, values, samples)));
    return new Collector.MetricFamilySamples(name, type, help, samples);
  }
}
