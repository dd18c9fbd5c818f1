package org.schoolgate.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads IP addresses and ports from text, without ever asking a name server. */
final class Addresses {

  static final int NO_PORT = -1;
  static final String PORT = "a port from 1 to 65535";

  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern NAME =
      Pattern.compile("(?=.{1,253}$)[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private Addresses() {}

  /** The two parts of {@code host:port}; the host without its brackets, the port where given. */
  record HostAndPort(String host, int port) {}

  /** Takes {@code host}, {@code host:port}, {@code [v6]}, {@code [v6]:port} and bare IPv6 apart. */
  static HostAndPort split(String text) throws InvalidValueException {
    int bracket = text.startsWith("[") ? text.indexOf(']') : 0;
    int colon = text.indexOf(':', Math.max(bracket, 0));
    boolean bareIpv6 = bracket == 0 && colon >= 0 && colon != text.lastIndexOf(':');
    if (colon < 0 || bareIpv6) {
      return new HostAndPort(unbracketed(text, bracket), NO_PORT);
    }
    return new HostAndPort(
        unbracketed(text.substring(0, colon), bracket), port(text.substring(colon + 1)));
  }

  static int port(String text) throws InvalidValueException {
    int port = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65_535) {
      throw new InvalidValueException(PORT);
    }
    return port;
  }

  /** The address that {@code text} writes out, in the strict forms alone; null for all else. */
  static @Nullable InetAddress literal(String text) {
    try {
      if (IPV6.matcher(text).matches()) {
        var address = InetAddress.getByName(text);
        return address.getAddress().length == 16 ? address : null;
      }
      var bytes = ipv4(text);
      return bytes == null ? null : InetAddress.getByAddress(bytes);
    } catch (UnknownHostException notAnAddress) {
      return null;
    }
  }

  /** The name in lower case; null where it cannot be the name of a host. */
  static @Nullable String name(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return NAME.matcher(lower).matches() ? lower : null;
  }

  private static String unbracketed(String host, int bracket) {
    boolean whole = bracket > 0 && bracket == host.length() - 1;
    return whole ? host.substring(1, bracket) : host;
  }

  private static byte @Nullable [] ipv4(String text) {
    var parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    var bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      var part = parts[i];
      boolean plain =
          NUMBER.matcher(part).matches() && (part.length() == 1 || part.charAt(0) != '0');
      if (!plain || Integer.parseInt(part) > 255) {
        return null;
      }
      bytes[i] = (byte) Integer.parseInt(part);
    }
    return bytes;
  }
}
