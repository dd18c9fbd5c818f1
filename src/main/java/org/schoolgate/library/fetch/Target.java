package org.schoolgate.library.fetch;

import java.net.URI;
import java.util.Locale;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;

/**
 * Where one request goes.
 *
 * @param uri the address as it was given
 * @param secure whether TLS is spoken
 * @param path what is asked for there: path and query
 */
record Target(URI uri, boolean secure, Host host, int port, String path) {

  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;
  private static final int HIGHEST_PORT = 65_535;

  static Target of(URI uri) throws FetchException {
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean secure = scheme.equals("https");
    if ((!secure && !scheme.equals("http")) || uri.getHost() == null) {
      throw new FetchException("address: " + uri + " (expected: https://host/path)");
    }
    if (uri.getRawUserInfo() != null) {
      throw new FetchException("the address names a user, which is not sent");
    }
    if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
      throw new FetchException("port: " + uri.getPort() + " (expected: 1 to " + HIGHEST_PORT + ")");
    }
    int port = uri.getPort() > 0 ? uri.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
    var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    try {
      return new Target(uri, secure, Host.parse(uri.getHost()), port, ascii(path + query));
    } catch (InvalidPlaceException invalid) {
      throw new FetchException("address: " + uri + " (expected: " + invalid.expected() + ")");
    }
  }

  /** Where a redirect to {@code location} leads from here. */
  Target redirected(String location) throws FetchException {
    Target next;
    try {
      next = of(uri.resolve(location));
    } catch (IllegalArgumentException invalid) {
      throw new FetchException("redirects to something that is no address", invalid);
    }
    if (secure && !next.secure) {
      throw new FetchException("redirects from https down to http, to " + next.authority());
    }
    return next;
  }

  /** Host and port, as in a Host field. */
  String authority() {
    return port == (secure ? HTTPS_PORT : HTTP_PORT)
        ? host.authority()
        : host.authority() + ":" + port;
  }

  private static String ascii(String path) throws FetchException {
    if (path.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new FetchException("the address has characters that must be escaped");
    }
    return path;
  }
}
