package org.schoolgate.site;

import org.jspecify.annotations.Nullable;

/**
 * An absolute URL in canonical form, for judging: no user-info, no fragment, the port always
 * stated, {@code path} from its first slash without dot segments, {@code query} without its
 * question mark and null where there is none, each character in one spelling.
 */
public record WebUrl(Scheme scheme, Host host, int port, String path, @Nullable String query) {

  private static final int HIGHEST_PORT = 65_535;

  /** Rejects what {@link #parse} would not have produced. */
  public WebUrl {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
    }
    if (!path.startsWith("/") || !UrlText.PATH.isCanonical(path)) {
      throw new IllegalArgumentException("path: " + path + " (expected: a canonical path)");
    }
    if (query != null && !UrlText.QUERY.isCanonical(query)) {
      throw new IllegalArgumentException("query: " + query + " (expected: a canonical query)");
    }
  }

  /**
   * Reads an absolute URL as a browser does (<a
   * href="https://url.spec.whatwg.org/#url-parsing">WHATWG URL parser</a>): surrounding controls
   * and spaces, tabs, line ends and user-info are dropped, missing slashes forgiven, backslashes
   * turned.
   *
   * @throws InvalidPlaceException for another scheme, no host, or more than 65,535 characters
   */
  public static WebUrl parse(String text) throws InvalidPlaceException {
    return UrlParser.parse(text);
  }

  /**
   * The URL of a request: the origin-form target (path and query) that {@code authority} was asked
   * for.
   *
   * @throws InvalidPlaceException if {@code target} does not start with a slash
   */
  public static WebUrl of(Scheme scheme, Authority authority, String target)
      throws InvalidPlaceException {
    if (!target.startsWith("/") || target.length() > UrlParser.LONGEST) {
      throw new InvalidPlaceException("path", target, "a slash, then at most 65,535 characters");
    }
    return UrlParser.resolve(scheme, authority, target, 0);
  }

  /** The front page of {@code host}: all that is visible of a tunnel's destination. */
  public static WebUrl root(Scheme scheme, Host host, int port) {
    return new WebUrl(scheme, host, port, "/", null);
  }

  /** The path, then the query with its question mark if there is one. */
  public String pathAndQuery() {
    return query == null ? path : path + "?" + query;
  }

  /**
   * The whole URL, without the scheme's default port. What had to be escaped makes it longer than
   * what was read, so that it may be too long to be read again.
   */
  public String text() {
    var text = new StringBuilder(scheme.text()).append("://").append(host.authority());
    if (port != scheme.defaultPort()) {
      text.append(':').append(port);
    }
    text.append(path);
    if (query != null) {
      text.append('?').append(query);
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return text();
  }
}
