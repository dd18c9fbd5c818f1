package org.schoolgate.load;

import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.AbstractHistogram;

/**
 * What a load of requests or tunnels met within its measured time. Times are in microseconds.
 *
 * @param count how many were answered as expected
 * @param errors how many were not
 * @param rate answers per second
 * @param details what went wrong, with how often, the warm-up included
 */
public record Report(
    long count,
    long errors,
    double seconds,
    double rate,
    long p50,
    long p90,
    long p99,
    long p999,
    long max,
    Map<String, Long> details) {

  static Report of(
      AbstractHistogram latencies, double seconds, long errors, Map<String, Long> details) {
    long count = latencies.getTotalCount();
    return new Report(
        count,
        errors,
        seconds,
        count / seconds,
        latencies.getValueAtPercentile(50),
        latencies.getValueAtPercentile(90),
        latencies.getValueAtPercentile(99),
        latencies.getValueAtPercentile(99.9),
        latencies.getMaxValue(),
        details);
  }

  /** One line of JSON. */
  public String toJson() {
    return String.format(
        Locale.ROOT,
        "{\"count\":%d,\"errors\":%d,\"seconds\":%.3f,\"rate\":%.1f,\"p50_us\":%d,"
            + "\"p90_us\":%d,\"p99_us\":%d,\"p999_us\":%d,\"max_us\":%d}",
        count,
        errors,
        seconds,
        rate,
        p50,
        p90,
        p99,
        p999,
        max);
  }
}
