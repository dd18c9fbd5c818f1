package org.schoolgate.site;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The schemes of URLs that pass through a web proxy. */
public enum Scheme {
  HTTP(80),
  HTTPS(443),
  WS(80),
  WSS(443);

  private final int defaultPort;
  private final String text = name().toLowerCase(Locale.ROOT);

  Scheme(int defaultPort) {
    this.defaultPort = defaultPort;
  }

  /** The port that a URL means when it names none. */
  public int defaultPort() {
    return defaultPort;
  }

  /** The scheme as URLs are written: lower-case, without the colon. */
  public String text() {
    return text;
  }

  /** The scheme that the first {@code length} characters of {@code url} name, in any case. */
  static @Nullable Scheme at(String url, int length) {
    for (var scheme : VALUES) {
      if (scheme.text.length() == length && url.regionMatches(true, 0, scheme.text, 0, length)) {
        return scheme;
      }
    }
    return null;
  }

  private static final Scheme[] VALUES = values();
}
