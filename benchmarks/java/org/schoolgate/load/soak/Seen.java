package org.schoolgate.load.soak;

import java.util.List;

/**
 * What was seen in a soak.
 *
 * @param before the gate at rest, warmed up
 * @param after the gate at rest, in the end
 * @param figures its metrics in the end
 * @param p99Millis the 99th percentile of the paced requests' latency
 * @param smuggled requests that reached the origin and must not have
 */
record Seen(
    String transport,
    Rates rates,
    double cpuAtCapacity,
    Ledger ledger,
    List<Sample> samples,
    Sample before,
    Sample after,
    Figures figures,
    double p99Millis,
    int smuggled) {}
