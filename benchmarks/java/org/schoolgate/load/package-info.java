/**
 * Load on a proxy, cheap enough to share a machine with what it measures: plain requests, tunnels,
 * downloads and idle tunnels, and an origin to aim them at. Never judges what it measures.
 */
@NullMarked
package org.schoolgate.load;

import org.jspecify.annotations.NullMarked;
