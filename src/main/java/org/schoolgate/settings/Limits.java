package org.schoolgate.settings;

import java.time.Duration;

/**
 * How much the gate takes from a client, and how long it waits.
 *
 * @param headBytes longest head of a request or response, in bytes
 * @param headLines most header lines in a head
 * @param urlBytes longest URL, in bytes
 * @param connections most connections of clients in all
 * @param connectionsPerClient most connections of one client address
 * @param firstRequest from a client's connection to the end of its first request's head
 * @param connect for a name to be resolved and an origin to be connected to
 * @param idle for the next request on a connection that is kept alive
 * @param exchangeIdle without a byte in either direction while a request is being answered
 * @param tunnelIdle without a byte in either direction in a tunnel
 * @param drain for exchanges to end by themselves when the gate stops
 * @param poolPerOrigin most idle connections kept to one origin by one event loop
 * @param poolIdle how long an idle connection to an origin is kept
 * @param tunnelCut until an open tunnel to a host that has just been blocked is cut
 */
public record Limits(
    int headBytes,
    int headLines,
    int urlBytes,
    int connections,
    int connectionsPerClient,
    Duration firstRequest,
    Duration connect,
    Duration idle,
    Duration exchangeIdle,
    Duration tunnelIdle,
    Duration drain,
    int poolPerOrigin,
    Duration poolIdle,
    Duration tunnelCut) {

  static Limits read(Section limits) {
    return new Limits(
        limits.value("head-size", Values.size("1KB", "1MB"), 32L << 10).intValue(),
        limits.value("head-lines", Values.number(16, 1_000), 128),
        limits.value("url-size", Values.size("256B", "1MB"), 16L << 10).intValue(),
        limits.value("connections", Values.number(1, 1_000_000), 20_000),
        limits.value("connections-per-client", Values.number(1, 1_000_000), 512),
        limits.value("first-request", Values.time("100ms", "5m"), Duration.ofSeconds(10)),
        limits.value("connect", Values.time("100ms", "2m"), Duration.ofSeconds(10)),
        limits.value("idle", Values.time("100ms", "1h"), Duration.ofSeconds(60)),
        limits.value("exchange-idle", Values.time("100ms", "1h"), Duration.ofSeconds(120)),
        limits.value("tunnel-idle", Values.time("100ms", "1d"), Duration.ofMinutes(10)),
        limits.value("drain", Values.time("0s", "10m"), Duration.ofSeconds(20)),
        limits.value("pool-per-origin", Values.number(0, 1_000), 32),
        limits.value("pool-idle", Values.time("100ms", "10m"), Duration.ofSeconds(30)),
        limits.value("tunnel-cut", Values.time("100ms", "2s"), Duration.ofSeconds(2)));
  }
}
