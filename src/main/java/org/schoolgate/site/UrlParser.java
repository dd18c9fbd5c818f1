package org.schoolgate.site;

/** The WHATWG URL parser, for absolute URLs of the schemes that a proxy carries. */
final class UrlParser {

  /** Characters; browsers and servers stop far below. */
  static final int LONGEST = 65_535;

  private UrlParser() {}

  static WebUrl parse(String text) throws InvalidPlaceException {
    if (text.length() > LONGEST) {
      throw new InvalidPlaceException("url", text, "at most 65,535 characters");
    }
    var url = clean(text);
    int colon = url.indexOf(':');
    var scheme = colon < 0 ? null : Scheme.at(url, colon);
    if (scheme == null) {
      throw new InvalidPlaceException("url", text, "http:// or https://, then a host");
    }
    int start = colon + 1;
    while (start < url.length() && isSlash(url.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < url.length() && !endsAuthority(url.charAt(end))) {
      end++;
    }
    int userInfoEnd = end == start ? -1 : url.lastIndexOf('@', end - 1);
    var authority = Authority.parse(url.substring(Math.max(start, userInfoEnd + 1), end));
    return resolve(scheme, authority, url, end);
  }

  /** Takes path and query from {@code url} at {@code from}. */
  static WebUrl resolve(Scheme scheme, Authority authority, String url, int from) {
    int hash = url.indexOf('#', from);
    int end = hash < 0 ? url.length() : hash;
    int mark = url.indexOf('?', from);
    boolean hasQuery = mark >= 0 && mark < end;
    int pathEnd = hasQuery ? mark : end;
    return new WebUrl(
        scheme,
        authority.host(),
        authority.portOr(scheme),
        pathEnd == from ? "/" : UrlText.PATH.canonical(url.substring(from, pathEnd)),
        hasQuery ? UrlText.QUERY.canonical(url.substring(mark + 1, end)) : null);
  }

  /** Drops controls and spaces at both ends, and tabs and line ends anywhere. */
  static String clean(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) <= ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) <= ' ') {
      end--;
    }
    var clean = text.substring(start, end);
    if (clean.indexOf('\t') < 0 && clean.indexOf('\n') < 0 && clean.indexOf('\r') < 0) {
      return clean;
    }
    return clean.replace("\t", "").replace("\n", "").replace("\r", "");
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  private static boolean endsAuthority(char c) {
    return isSlash(c) || c == '?' || c == '#';
  }
}
