package org.schoolgate.load.soak;

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
