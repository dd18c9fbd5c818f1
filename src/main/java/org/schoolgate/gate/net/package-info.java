/**
 * The network as the gate meets it: transports, time limits, names, and the way to an origin. Knows
 * no HTTP.
 */
@NullMarked
package org.schoolgate.gate.net;

import org.jspecify.annotations.NullMarked;
