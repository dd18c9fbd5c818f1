package org.schoolgate.load.soak;

import java.util.List;
import java.util.Locale;

/**
 * How much of what is sent.
 *
 * <p>The mixture is measured in plain requests over kept connections, of which one errand costs
 * about as much of the gate's processor time as {@value #REQUESTS_PER_ERRAND}: it has a connection
 * of its own on both sides, and some carry megabytes. The errands get two fifths of the whole. That
 * is a guess to begin with, which {@link WarmUp} corrects.
 *
 * @param capacity plain requests per second that were reached before; 0 if that was not measured
 * @param plain plain requests per second
 * @param scale how much more often than they say errands are begun
 */
record Rates(double capacity, double plain, double scale) {

  private static final double REQUESTS_PER_ERRAND = 11;
  private static final double PART_OF_ERRANDS = 0.4;

  static Rates of(double capacity, double whole, List<Errand> errands) {
    double perSecond = errands.stream().mapToDouble(Errand::perSecond).sum();
    double unit = perSecond * REQUESTS_PER_ERRAND;
    double scale = whole * PART_OF_ERRANDS / unit;
    return new Rates(capacity, whole * (1 - PART_OF_ERRANDS), scale);
  }

  /** A part of it all. */
  Rates times(double part) {
    return new Rates(capacity, plain * part, scale * part);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s%.0f plain requests/s and errands at scale %.2f",
        capacity == 0 ? "" : String.format(Locale.ROOT, "capacity %.0f/s; ", capacity),
        plain,
        scale);
  }
}
