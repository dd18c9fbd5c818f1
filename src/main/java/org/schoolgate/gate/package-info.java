/**
 * Carries the traffic: listeners, requests, tunnels, refusals. Never decides what is closed, and
 * never waits on an event loop.
 */
@NullMarked
package org.schoolgate.gate;

import org.jspecify.annotations.NullMarked;
