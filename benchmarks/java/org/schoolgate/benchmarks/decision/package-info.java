/**
 * What one decision costs, measured by JMH apart from all traffic: judging a URL, and reading one.
 */
@NullMarked
package org.schoolgate.benchmarks.decision;

import org.jspecify.annotations.NullMarked;
