package org.schoolgate.differential;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an authority leads, in one spelling: a name, or an IPv4 address as it is meant; a port. */
final class Place {

  private static final Pattern AUTHORITY = Pattern.compile("(.*?)(?::0*([0-9]*))?");
  private static final Pattern NUMBER = Pattern.compile("(?i)0x[0-9a-f]{0,8}|[0-9]{1,11}");
  private static final Pattern ESCAPED = Pattern.compile("%([0-9A-Fa-f]{2})");
  private static final String DEFAULT_PORT = "80";

  private Place() {}

  /** The place of {@code authority}, the port always stated. */
  static String of(String authority) {
    var parts = AUTHORITY.matcher(authority);
    if (!parts.matches() || authority.endsWith("]")) {
      return authority.toLowerCase(Locale.ROOT) + ":" + DEFAULT_PORT;
    }
    var port = parts.group(2) == null || parts.group(2).isEmpty() ? DEFAULT_PORT : parts.group(2);
    return host(decoded(parts.group(1)).toLowerCase(Locale.ROOT)) + ":" + port;
  }

  /** A name may have characters written as {@code %41}. */
  private static String decoded(String name) {
    return ESCAPED
        .matcher(name)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }

  /** Numbers in up to four parts are an address, of which the last part fills what is left. */
  private static String host(String name) {
    var parts = (name.endsWith(".") ? name.substring(0, name.length() - 1) : name).split("\\.", -1);
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      if (parts.length > 4 || !NUMBER.matcher(parts[i]).matches() || !isOctal(parts[i])) {
        return name;
      }
      int bytes = i < parts.length - 1 ? 1 : 5 - parts.length;
      address = (address << (8 * bytes)) + number(parts[i]);
    }
    return (address >> 24)
        + "."
        + (address >> 16 & 255)
        + "."
        + (address >> 8 & 255)
        + "."
        + (address & 255);
  }

  private static boolean isOctal(String part) {
    return !part.startsWith("0") || part.startsWith("0x") || part.matches("[0-7]+");
  }

  private static long number(String part) {
    if (part.startsWith("0x")) {
      return part.length() == 2 ? 0 : Long.parseLong(part, 2, part.length(), 16);
    }
    return Long.parseLong(part, part.startsWith("0") ? 8 : 10);
  }
}
