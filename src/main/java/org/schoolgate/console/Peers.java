package org.schoolgate.console;

import org.jspecify.annotations.Nullable;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.IpAddress;

/** The two ends of a connection, as the web server writes them. */
final class Peers {

  private Peers() {}

  /** Whether {@code text} is an address of this machine that no other can use. */
  static boolean isLoopback(@Nullable String text) {
    var address = address(text);
    return address != null && address.toInetAddress().isLoopbackAddress();
  }

  /** The address in {@code text}, in brackets or not, or null where there is none. */
  static @Nullable IpAddress address(@Nullable String text) {
    if (text == null) {
      return null;
    }
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    try {
      return IpAddress.parse(bracketed ? text.substring(1, text.length() - 1) : text);
    } catch (InvalidPlaceException none) {
      return null;
    }
  }
}
