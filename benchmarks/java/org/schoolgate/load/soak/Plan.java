package org.schoolgate.load.soak;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a soak is to be like.
 *
 * @param launcher {@code deploy/schoolgate}, or another that does the same
 * @param folder where the gate writes and its lists are
 * @param transport as {@code proxy.transport} has it
 * @param load the part that is used of the gate's processor time at capacity, from 0 to 1
 * @param rate requests per second in all in place of a part of the capacity; 0 to measure that
 * @param most how many errands of one kind there may be at once; fewer where time is short, since
 *     what is begun and finds no processor must wait
 * @param sampling how often the process is looked at
 * @param editing how often a list is edited, and how often the settings are
 */
public record Plan(
    Path launcher,
    Path folder,
    String transport,
    Duration warmup,
    Duration length,
    double load,
    double rate,
    int most,
    Duration sampling,
    Duration editing) {}
