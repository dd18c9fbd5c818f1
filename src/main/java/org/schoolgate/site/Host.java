package org.schoolgate.site;

/** The host of a URL in canonical form: a domain name or an IP address. */
public sealed interface Host permits DomainName, IpAddress {

  /** The canonical text: {@code example.com}, {@code 192.0.2.1}, {@code 2001:db8::1}. */
  String text();

  /** The text as it stands in a URL: an IPv6 address is in brackets. */
  String authority();

  /**
   * Reads a host as a browser reads it in an {@code http} URL (<a
   * href="https://url.spec.whatwg.org/#host-parsing">WHATWG host parser</a>), then drops one
   * trailing dot.
   *
   * @throws InvalidPlaceException if a browser would refuse it, or no name server could be asked
   */
  static Host parse(String text) throws InvalidPlaceException {
    return HostParser.parse(text);
  }
}
