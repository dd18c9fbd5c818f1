package org.schoolgate.site;

/**
 * The canonical spelling of a URL's path and query.
 *
 * <p>Every character has one spelling. In a path, what may stand plain stands plain, so {@code
 * /%62itesize} is {@code /bitesize} and {@code /%40name} is {@code /@name}; in a query, where
 * {@code &} and {@code =} divide, that goes for letters, digits and {@code -._~} only. All else is
 * escaped once, with upper-case digits, a stray percent sign too. Escapes are undone once: {@code
 * %2562} stays what it says, the text {@code %62}.
 */
final class UrlText {

  static final UrlText PATH = new UrlText(" \"#<>?^`{}%\\");
  static final UrlText QUERY = new UrlText(" \"#<>'%");

  private static final String HEX = "0123456789ABCDEF";
  private static final String DOT_SEGMENT = "/.";
  private static final int ASCII = 128;

  private final boolean[] plain = new boolean[ASCII];

  private UrlText(String escaped) {
    for (char c = '!'; c <= '~'; c++) {
      plain[c] = escaped.indexOf(c) < 0;
    }
  }

  /** The canonical spelling of {@code raw}, which is {@code raw} itself where it has it already. */
  String canonical(String raw) {
    var spelled = isSpelled(raw) ? raw : spell(raw);
    return this == PATH && spelled.contains(DOT_SEGMENT) ? withoutDots(spelled) : spelled;
  }

  boolean isCanonical(String text) {
    return isSpelled(text)
        && !(this == PATH && text.contains(DOT_SEGMENT) && !withoutDots(text).equals(text));
  }

  private boolean isSpelled(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        int octet = PercentText.octetAt(text, i);
        if (octet < 0 || standsPlain(octet) || isLower(text, i + 1) || isLower(text, i + 2)) {
          return false;
        }
        i += 2;
      } else if (c >= ASCII || !plain[c]) {
        return false;
      }
    }
    return true;
  }

  private String spell(String raw) {
    var spelled = new StringBuilder(raw.length() + 16);
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      int octet = PercentText.octetAt(raw, i);
      if (octet >= 0) {
        append(spelled, octet, standsPlain(octet));
        i += 2;
      } else if (c == '\\' && this == PATH) {
        spelled.append('/');
      } else if (c < ASCII) {
        append(spelled, c, plain[c]);
      } else {
        int point = raw.codePointAt(i);
        appendUtf8(spelled, Character.getType(point) == Character.SURROGATE ? 0xFFFD : point);
        i += Character.charCount(point) - 1;
      }
    }
    return spelled.toString();
  }

  /** Whether an escape of {@code octet} says no more than the character itself. */
  private boolean standsPlain(int octet) {
    if (octet >= ASCII || !plain[octet]) {
      return false;
    }
    return this == PATH ? octet != '/' : isUnreserved(octet);
  }

  private static boolean isUnreserved(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }

  private static boolean isLower(String text, int at) {
    return text.charAt(at) >= 'a';
  }

  private static void appendUtf8(StringBuilder spelled, int point) {
    int trailing = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    append(spelled, (0xF0 << (3 - trailing) & 0xFF) | point >> (6 * trailing), false);
    for (int shift = 6 * (trailing - 1); shift >= 0; shift -= 6) {
      append(spelled, 0x80 | (point >> shift & 0x3F), false);
    }
  }

  private static void append(StringBuilder spelled, int octet, boolean plain) {
    if (plain) {
      spelled.append((char) octet);
    } else {
      spelled.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 15));
    }
  }

  /** Resolves {@code .} and {@code ..} segments; the path never climbs above its root. */
  private static String withoutDots(String path) {
    var kept = new StringBuilder(path.length());
    int from = 1;
    while (from <= path.length()) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 ? path.length() : slash;
      boolean up = to - from == 2 && path.startsWith("..", from);
      boolean here = to - from == 1 && path.charAt(from) == '.';
      if (up) {
        kept.setLength(Math.max(kept.lastIndexOf("/"), 0));
      }
      if (!up && !here) {
        kept.append('/').append(path, from, to);
      } else if (slash < 0) {
        kept.append('/');
      }
      from = to + 1;
    }
    return kept.toString();
  }
}
