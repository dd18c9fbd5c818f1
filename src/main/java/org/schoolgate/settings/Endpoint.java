package org.schoolgate.settings;

/**
 * A server as others reach it.
 *
 * @param host a name in lower case, or an IP address without brackets
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {

  /** Reads {@code host:port}, in the form of a URL if need be. */
  static Endpoint parse(String text) throws InvalidValueException {
    var expected = "a host and a port, as in proxy.school.example:3128";
    var bare = text.startsWith("http://") ? text.substring("http://".length()) : text;
    var parts = Addresses.split(bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare);
    var name =
        Addresses.literal(parts.host()) == null ? Addresses.name(parts.host()) : parts.host();
    if (name == null || parts.port() == Addresses.NO_PORT) {
      throw new InvalidValueException(expected);
    }
    return new Endpoint(name, parts.port());
  }

  /** Reads the address of a name server, on port 53 where it names no other. */
  static Endpoint parseNameServer(String text) throws InvalidValueException {
    var parts = Addresses.split(text);
    if (Addresses.literal(parts.host()) == null) {
      throw new InvalidValueException(
          "an IP address, as in 9.9.9.9, 9.9.9.9:53 or [2620:fe::fe]:53");
    }
    return new Endpoint(parts.host(), parts.port() == Addresses.NO_PORT ? 53 : parts.port());
  }

  /** As in a URL: {@code proxy.school.example:3128}, {@code [::1]:3128}. */
  public String text() {
    return (host.contains(":") ? "[" + host + "]:" : host + ":") + port;
  }
}
