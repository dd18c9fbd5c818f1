package org.schoolgate.load.soak;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** How a figure changes over time, by least squares. */
final class Slope {

  private static final double TEN_MINUTES = 600;

  private Slope() {}

  /** The change in ten minutes over the second half of {@code samples}, in percent of the mean. */
  static double percentInTenMinutes(List<Sample> samples, ToDoubleFunction<Sample> figure) {
    var half = samples.subList(samples.size() / 2, samples.size());
    double middle = half.stream().mapToDouble(Sample::seconds).average().orElse(0);
    double mean = half.stream().mapToDouble(figure).average().orElse(0);
    double across = 0;
    double along = 0;
    for (var sample : half) {
      double time = sample.seconds() - middle;
      across += time * (figure.applyAsDouble(sample) - mean);
      along += time * time;
    }
    return along == 0 || mean == 0 ? 0 : 100 * TEN_MINUTES * across / along / mean;
  }
}
