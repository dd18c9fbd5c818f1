/**
 * Counts, levels and timings of the running gate, told in the form a Prometheus server reads. Never
 * waits, logs a request, or shows a Prometheus type to another room.
 */
@NullMarked
package org.schoolgate.metrics;

import org.jspecify.annotations.NullMarked;
