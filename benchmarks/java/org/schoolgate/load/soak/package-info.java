/**
 * A soak: a gate in a process of its own under mixed load, good and bad, for as long as one likes.
 * Watches what the process holds and fails when a good request does, or when memory or descriptors
 * do not stay flat. Never measures speed.
 */
@NullMarked
package org.schoolgate.load.soak;

import org.jspecify.annotations.NullMarked;
