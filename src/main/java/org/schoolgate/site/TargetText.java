package org.schoolgate.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the ways in which one URL is written inside another. */
final class TargetText {

  /** Percent-encoding survives a redirect or two; nothing legible is encoded more often. */
  private static final int MOST_DECODINGS = 3;

  /** Characters of a target that are read: its host and the front of its path, and then some. */
  private static final int LONGEST_READ = 4096;

  /** At each end. */
  private static final int MOST_VALUES = 8;

  private static final int SHORTEST_BASE64 = 12;
  private static final int LONGEST_BASE64 = 8192;

  private TargetText() {}

  /** A URL, or a host under a real registry with what follows it; percent-encoded or not. */
  static @Nullable WebUrl read(String value) {
    var absolute = absolute(value);
    return absolute == null ? unwrap(value, TargetText::bare) : absolute;
  }

  /** A URL that names its scheme; percent-encoded or not. */
  static @Nullable WebUrl absolute(String value) {
    return unwrap(value, text -> namesScheme(text) ? parse(text) : null);
  }

  /** A URL that names its scheme, in Base64 of either alphabet or percent-encoded or neither. */
  static @Nullable WebUrl encoded(String value) {
    var text = PercentText.decodeLeniently(value);
    var plain = absolute(withHttp(text));
    var decoded = plain == null ? base64(text) : null;
    return decoded == null ? plain : absolute(withHttp(decoded));
  }

  /**
   * The values of the parameters called {@code name}, still percent-encoded. Servers take the first
   * or the last of several, so of very many only those at both ends are kept.
   */
  static List<String> values(@Nullable String query, String name) {
    if (query == null) {
      return List.of();
    }
    var values = new ArrayList<String>();
    for (int from = 0; from <= query.length(); ) {
      int and = query.indexOf('&', from);
      int to = and < 0 ? query.length() : and;
      int value = from + name.length() + 1;
      if (value <= to && query.charAt(value - 1) == '=' && query.startsWith(name, from)) {
        values.add(query.substring(value, to));
      }
      from = to + 1;
    }
    if (values.size() > 2 * MOST_VALUES) {
      values.subList(MOST_VALUES, values.size() - MOST_VALUES).clear();
    }
    return values;
  }

  /** Tries {@code reader} on the head of {@code value} and on what percent-decoding makes of it. */
  private static @Nullable WebUrl unwrap(String value, Reader reader) {
    var text = value.length() > LONGEST_READ ? value.substring(0, LONGEST_READ) : value;
    for (int i = 0; i < MOST_DECODINGS; i++) {
      var url = reader.read(text);
      if (url != null || text.indexOf('%') < 0) {
        return url;
      }
      text = PercentText.decodeLeniently(text);
    }
    return null;
  }

  private static @Nullable WebUrl bare(String text) {
    try {
      var url = AddressBar.read(text);
      boolean real = !(url.host() instanceof DomainName name) || PublicSuffixes.isRegistered(name);
      return real ? url : null;
    } catch (InvalidPlaceException e) {
      return null;
    }
  }

  private static boolean namesScheme(String text) {
    return text.regionMatches(true, 0, "http:/", 0, 6)
        || text.regionMatches(true, 0, "https:/", 0, 7);
  }

  /** Glype leaves out the first four letters of every URL. */
  private static String withHttp(String text) {
    return text.startsWith("://") || text.startsWith("s://") ? "http" + text : text;
  }

  private static @Nullable WebUrl parse(String text) {
    try {
      return WebUrl.parse(text);
    } catch (InvalidPlaceException e) {
      return null;
    }
  }

  private static @Nullable String base64(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '=') {
      end--;
    }
    if (end < SHORTEST_BASE64 || end > LONGEST_BASE64 || end % 4 == 1) {
      return null;
    }
    var standard = text.substring(0, end).replace('-', '+').replace('_', '/');
    return standard.chars().allMatch(TargetText::isBase64)
        ? new String(Base64.getDecoder().decode(standard), UTF_8)
        : null;
  }

  private static boolean isBase64(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }

  private interface Reader {
    @Nullable WebUrl read(String text);
  }
}
