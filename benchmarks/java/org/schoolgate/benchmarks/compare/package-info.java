/**
 * Runs Schoolgate and other proxies in turn on this machine and compares what they do and cost. It
 * never reaches anything but loopback.
 */
@NullMarked
package org.schoolgate.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
