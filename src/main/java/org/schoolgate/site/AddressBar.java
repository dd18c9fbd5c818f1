package org.schoolgate.site;

import java.util.Locale;
import java.util.Set;

/** Reads what somebody types where a browser takes an address. */
public final class AddressBar {

  private static final String EXPECTED = "a host such as example.com, or an http or https URL";

  /** Before a colon, these are schemes even where a port or a password could follow. */
  private static final Set<String> OTHER_SCHEMES =
      Set.of(
          "about",
          "blob",
          "chrome",
          "data",
          "edge",
          "file",
          "filesystem",
          "ftp",
          "geo",
          "intent",
          "jar",
          "javascript",
          "magnet",
          "mailto",
          "resource",
          "sms",
          "tel",
          "urn",
          "vbscript",
          "view-source");

  private AddressBar() {}

  /**
   * The URL that {@code typed} leads to: a URL, or a host with what may follow it ({@code
   * example.com:8080/path}), which {@code http} is put before. Words are not searched for.
   *
   * @throws InvalidPlaceException for other schemes, and for what cannot be a host
   */
  public static WebUrl read(String typed) throws InvalidPlaceException {
    var text = UrlParser.clean(typed);
    int colon = text.indexOf(':');
    if (colon > 0 && Scheme.at(text, colon) != null) {
      return WebUrl.parse(text);
    }
    if (text.startsWith("//")) {
      return WebUrl.parse("http:" + text);
    }
    if (text.isEmpty() || "/\\?#@:".indexOf(text.charAt(0)) >= 0 || isOtherScheme(text, colon)) {
      throw new InvalidPlaceException("address", typed, EXPECTED);
    }
    return WebUrl.parse("http://" + text);
  }

  /** What follows the colon of a host is a port; what follows the colon of a user leads to an @. */
  private static boolean isOtherScheme(String text, int colon) {
    if (colon < 0 || !isSchemeName(text, colon)) {
      return false;
    }
    if (OTHER_SCHEMES.contains(text.substring(0, colon).toLowerCase(Locale.ROOT))) {
      return true;
    }
    int end = colon + 1;
    while (end < text.length() && "/\\?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    boolean hasUserInfo = text.lastIndexOf('@', end - 1) > colon;
    boolean hasPort = text.substring(colon + 1, end).chars().allMatch(c -> c >= '0' && c <= '9');
    boolean slashes = end == colon + 1 && text.startsWith("//", end);
    return !hasUserInfo && (!hasPort || slashes);
  }

  private static boolean isSchemeName(String text, int length) {
    for (int i = 0; i < length; i++) {
      char c = Character.toLowerCase(text.charAt(i));
      boolean letter = c >= 'a' && c <= 'z';
      boolean inside = i > 0 && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.');
      if (!letter && !inside) {
        return false;
      }
    }
    return length > 0;
  }
}
