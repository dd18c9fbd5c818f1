package org.schoolgate.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import java.util.ArrayList;
import java.util.List;

/** Where one instrument writes its samples at the moment of a scrape. */
record Series(
    String name, List<String> labelNames, List<String> labelValues, List<Sample> samples) {

  void add(String suffix, double value) {
    samples.add(new Sample(name + suffix, labelNames, labelValues, value));
  }

  /** One bucket of a histogram: how many durations were at most {@code bound} seconds. */
  void addBucket(double bound, long atMost) {
    var names = with(labelNames, "le");
    var values = with(labelValues, Collector.doubleToGoString(bound));
    samples.add(new Sample(name + "_bucket", names, values, (double) atMost));
  }

  private static List<String> with(List<String> list, String last) {
    var longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }
}
