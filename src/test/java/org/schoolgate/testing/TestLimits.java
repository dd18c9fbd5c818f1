package org.schoolgate.testing;

import java.time.Duration;
import org.schoolgate.settings.Limits;

/** The gate's limits, each to be set by the test that is about it. */
public final class TestLimits {

  public int urlBytes = 16 * 1024;
  public int headBytes = 32 * 1024;
  public int headLines = 128;
  public int connections = 1000;
  public int connectionsPerClient = 500;
  public Duration firstRequest = Duration.ofSeconds(20);
  public Duration connect = Duration.ofSeconds(10);
  public Duration idle = Duration.ofSeconds(20);
  public Duration exchangeIdle = Duration.ofSeconds(30);
  public Duration tunnelIdle = Duration.ofSeconds(30);
  public Duration drain = Duration.ofSeconds(5);
  public int poolPerOrigin = 32;
  public Duration poolIdle = Duration.ofSeconds(30);

  Limits limits() {
    return new Limits(
        headBytes,
        headLines,
        urlBytes,
        connections,
        connectionsPerClient,
        firstRequest,
        connect,
        idle,
        exchangeIdle,
        tunnelIdle,
        drain,
        poolPerOrigin,
        poolIdle,
        Duration.ofSeconds(2));
  }
}
