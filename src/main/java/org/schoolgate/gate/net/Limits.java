package org.schoolgate.gate.net;

import java.time.Duration;

/**
 * The bounds within which the gate works for its clients.
 *
 * @param urlBytes longest request line, in bytes
 * @param headBytes largest head after the request line, in bytes
 * @param headLines most header fields
 * @param connections most client connections in all
 * @param connectionsPerClient most connections of one client address
 * @param firstRequest time from accepting a connection to its first whole head
 * @param connect time to find and reach an origin
 * @param idle time a kept-alive connection may wait for its next request
 * @param exchangeIdle time an exchange may pass without a byte either way
 * @param tunnelIdle time a tunnel may pass without a byte either way
 * @param drain time that open exchanges get to end when the gate stops
 * @param poolPerOrigin most idle connections kept per origin and event loop
 * @param poolIdle time an idle connection to an origin is kept
 */
public record Limits(
    int urlBytes,
    int headBytes,
    int headLines,
    int connections,
    int connectionsPerClient,
    Duration firstRequest,
    Duration connect,
    Duration idle,
    Duration exchangeIdle,
    Duration tunnelIdle,
    Duration drain,
    int poolPerOrigin,
    Duration poolIdle) {}
