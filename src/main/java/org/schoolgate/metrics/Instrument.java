package org.schoolgate.metrics;

/**
 * One thing that is measured, for one set of label values. Any thread may use it, without waiting.
 */
public abstract sealed class Instrument permits Tally, Level, Timing {

  Instrument() {}

  /** Adds what has been measured so far to {@code series}. */
  abstract void addTo(Series series);
}
