package org.schoolgate.settings;

import java.net.InetSocketAddress;

/**
 * Where a door of the gate listens.
 *
 * @param host an IP address without brackets, or {@code *} for every address of the machine, IPv4
 *     and IPv6 alike
 * @param port 1 to 65535, or 0 for any that is free, which only tests ask for
 */
public record ListenAddress(String host, int port) {

  private static final String EVERYWHERE = "*";
  private static final String LOCALHOST = "localhost";
  private static final String EXPECTED =
      "an address and a port, as in 127.0.0.1:3128 or [::1]:3128, or a port alone for all"
          + " addresses";

  /** Refuses what no socket could listen on. */
  public ListenAddress {
    if (!host.equals(EVERYWHERE) && Addresses.literal(host) == null) {
      throw new IllegalArgumentException("host: " + host + " (expected: an IP address or *)");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
    }
  }

  static ListenAddress parse(String text) throws InvalidValueException {
    if (!text.contains(":")) {
      if (text.contains(".") || text.isEmpty()) {
        throw new InvalidValueException(EXPECTED);
      }
      return new ListenAddress(EVERYWHERE, Addresses.port(text));
    }
    var parts = Addresses.split(text);
    var host = parts.host().equals(LOCALHOST) ? "127.0.0.1" : parts.host();
    if (host.isEmpty() || host.equals(EVERYWHERE)) {
      return new ListenAddress(EVERYWHERE, parts.port());
    }
    var address = Addresses.literal(host);
    if (address == null || parts.port() == Addresses.NO_PORT) {
      throw new InvalidValueException(EXPECTED);
    }
    return new ListenAddress(address.isAnyLocalAddress() ? EVERYWHERE : host, parts.port());
  }

  /** As {@link #parse}, for a door that must not be reached from other machines. */
  static ListenAddress parseLoopback(String text) throws InvalidValueException {
    var address = parse(text);
    if (!address.isLoopback()) {
      throw new InvalidValueException(
          "a loopback address, as in 127.0.0.1:8080; any other needs console.tls, which this"
              + " version does not have");
    }
    return address;
  }

  /** Whether it is every address of the machine. */
  public boolean isEverywhere() {
    return host.equals(EVERYWHERE);
  }

  /** Whether only the machine itself can reach it. */
  public boolean isLoopback() {
    return !isEverywhere() && socketAddress().getAddress().isLoopbackAddress();
  }

  /** What to bind to. */
  public InetSocketAddress socketAddress() {
    return isEverywhere()
        ? new InetSocketAddress(port)
        : new InetSocketAddress(Addresses.literal(host), port);
  }

  /** Whether a socket on one leaves no room for a socket on the other. */
  boolean overlaps(ListenAddress other) {
    boolean sameHost =
        isEverywhere() || other.isEverywhere() || socketAddress().equals(other.socketAddress());
    return port == other.port && sameHost;
  }

  /** As it is written in settings: {@code 127.0.0.1:3128}, {@code [::1]:3128}, {@code *:3128}. */
  public String text() {
    return (host.contains(":") ? "[" + host + "]:" : host + ":") + port;
  }
}
