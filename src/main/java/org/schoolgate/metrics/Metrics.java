package org.schoolgate.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.prometheus.client.hotspot.DefaultExports;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Everything that is measured in one process. A room asks for its instruments once, when it is
 * made, and keeps them; a name may be asked for once. Names are {@code schoolgate_} and words in
 * lower case; counts end {@code _total} and timings {@code _seconds}.
 */
public final class Metrics {

  /** The content type of {@link #expose()}. */
  public static final String CONTENT_TYPE = TextFormat.CONTENT_TYPE_004;

  private static final Pattern NAME = Pattern.compile("schoolgate(_[a-z0-9]+)+");

  private final CollectorRegistry registry = new CollectorRegistry();
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  private Metrics() {}

  /** Metrics of a gate that runs, with those of its Java machine: memory, threads, files. */
  public static Metrics ofThisProcess() {
    var metrics = new Metrics();
    DefaultExports.register(metrics.registry);
    return metrics;
  }

  /** Metrics that nobody reads, save a test: complete but for those of the Java machine. */
  public static Metrics silent() {
    return new Metrics();
  }

  /** A family of counts. {@code labels} are the names of what tells its members apart. */
  public Family<Tally> count(String name, String help, String... labels) {
    return family(ending("_total", name), help, Collector.Type.COUNTER, labels, Tally::new);
  }

  /** A count that is kept elsewhere and read when somebody scrapes. */
  public void countFrom(String name, String help, LongSupplier source) {
    readFrom(
        ending("_total", name), help, Collector.Type.COUNTER, () -> (double) source.getAsLong());
  }

  /** A family of levels. */
  public Family<Level> level(String name, String help, String... labels) {
    return family(name, help, Collector.Type.GAUGE, labels, Level::new);
  }

  /** A level that is read when somebody scrapes, on the scraper's thread. */
  public void levelFrom(String name, String help, DoubleSupplier source) {
    readFrom(name, help, Collector.Type.GAUGE, source);
  }

  /** A family of timings with buckets up to {@code bounds}, such as {@link Timing#NETWORK}. */
  public Family<Timing> timing(String name, String help, List<Duration> bounds, String... labels) {
    var nanos = bounds.stream().mapToLong(Duration::toNanos).sorted().toArray();
    return family(
        ending("_seconds", name), help, Collector.Type.HISTOGRAM, labels, () -> new Timing(nanos));
  }

  /** All that has been measured, in the Prometheus text format 0.0.4. */
  public String expose() {
    var out = new StringWriter(16_384);
    try {
      TextFormat.write004(out, registry.metricFamilySamples());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toString();
  }

  private <T extends Instrument> Family<T> family(
      String name, String help, Collector.Type type, String[] labels, Supplier<T> maker) {
    var family = new Family<>(claimed(name), help, type, List.of(labels), maker);
    register(family::samples);
    if (labels.length == 0) {
      family.with();
    }
    return family;
  }

  private void readFrom(String name, String help, Collector.Type type, DoubleSupplier source) {
    claimed(name);
    register(
        () -> {
          var sample =
              new MetricFamilySamples.Sample(name, List.of(), List.of(), orNotANumber(source));
          return new MetricFamilySamples(name, type, help, List.of(sample));
        });
  }

  /** A source that fails spoils its own line, not the page. */
  private static double orNotANumber(DoubleSupplier source) {
    try {
      return source.getAsDouble();
    } catch (RuntimeException broken) {
      return Double.NaN;
    }
  }

  private void register(Supplier<MetricFamilySamples> samples) {
    registry.register(
        new Collector() {
          @Override
          public List<MetricFamilySamples> collect() {
            return List.of(samples.get());
          }
        });
  }

  private static String ending(String unit, String name) {
    if (!name.endsWith(unit)) {
      throw new IllegalArgumentException(name + " (expected: a name that ends " + unit + ")");
    }
    return name;
  }

  private String claimed(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(name + " (expected: schoolgate_ and words in lower case)");
    }
    if (!names.add(name)) {
      throw new IllegalArgumentException(name + " (expected: a name not yet in use)");
    }
    return name;
  }
}
