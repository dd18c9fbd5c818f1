package org.schoolgate.site;

/** A host, and the port if one is named: what CONNECT and the Host header carry. */
public record Authority(Host host, int port) {

  /** Stands for the port that is not there. */
  public static final int NO_PORT = -1;

  private static final int HIGHEST_PORT = 65_535;

  /** Rejects a port that is none. */
  public Authority {
    if (port < NO_PORT || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("port: " + port + " (expected: -1 to 65535)");
    }
  }

  /**
   * Reads {@code host[:port]} (RFC 9110, section 7.2). The host is read as {@link Host#parse} does;
   * an IPv6 address needs its brackets, and an empty port ({@code example.com:}) counts as absent.
   *
   * @throws InvalidPlaceException for anything more: user-info, a path, a space, a second port
   */
  public static Authority parse(String text) throws InvalidPlaceException {
    int colon = text.indexOf(':', Math.max(text.indexOf(']'), 0));
    if (colon < 0) {
      return new Authority(Host.parse(text), NO_PORT);
    }
    int port = port(text, colon + 1);
    return new Authority(Host.parse(text.substring(0, colon)), port);
  }

  /** The port named, or the one that {@code scheme} means by naming none. */
  public int portOr(Scheme scheme) {
    return port == NO_PORT ? scheme.defaultPort() : port;
  }

  /** The canonical text, with the port if there is one. */
  public String text() {
    return port == NO_PORT ? host.authority() : host.authority() + ":" + port;
  }

  @Override
  public String toString() {
    return text();
  }

  private static int port(String text, int from) throws InvalidPlaceException {
    int port = from == text.length() ? NO_PORT : 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      port = port * 10 + (c - '0');
      if (c < '0' || c > '9' || port > HIGHEST_PORT) {
        throw new InvalidPlaceException("port", text.substring(from), "0 to 65535");
      }
    }
    return port;
  }
}
