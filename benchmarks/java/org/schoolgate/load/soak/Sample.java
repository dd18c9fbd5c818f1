package org.schoolgate.load.soak;

import java.util.List;

/**
 * What the gate's process held at one moment, and had done until then. Sizes are in bytes.
 *
 * @param seconds since its start
 * @param settledHeap what the last collection left of the old generation
 * @param direct direct buffers, as the Java machine counts them
 * @param cpu seconds of processor time used
 */
record Sample(
    double seconds,
    long rss,
    long heap,
    long settledHeap,
    long direct,
    int descriptors,
    int threads,
    long tunnels,
    long connections,
    long exchanges,
    long journalWaiting,
    long journalLost,
    double cpu) {

  /** The processor seconds per second that were used from the first to the last; 0 if unknown. */
  static double processors(List<Sample> samples) {
    if (samples.size() < 2) {
      return 0;
    }
    var first = samples.get(0);
    var last = samples.get(samples.size() - 1);
    return (last.cpu() - first.cpu()) / (last.seconds() - first.seconds());
  }

  /** The same with another count of descriptors. */
  Sample withDescriptors(int count) {
    return new Sample(
        seconds,
        rss,
        heap,
        settledHeap,
        direct,
        count,
        threads,
        tunnels,
        connections,
        exchanges,
        journalWaiting,
        journalLost,
        cpu);
  }
}
