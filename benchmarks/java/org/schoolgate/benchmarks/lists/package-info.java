/**
 * Measures what a large list costs Schoolgate and other filters: loading it, keeping it, editing
 * it, deciding by it. It never reaches anything but loopback.
 */
@NullMarked
package org.schoolgate.benchmarks.lists;

import org.jspecify.annotations.NullMarked;
