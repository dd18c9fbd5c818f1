package org.schoolgate.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Any bytes as characters, so that all characters can come up: UTF-8 where it is, halves of
 * surrogate pairs among it, and Latin-1 for every byte that is not part of it.
 */
public final class Wobbly {

  private Wobbly() {}

  public static String text(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return decoded(bytes);
      }
    }
    return new String(bytes, ISO_8859_1);
  }

  private static String decoded(byte[] bytes) {
    var text = new StringBuilder(bytes.length);
    for (int i = 0; i < bytes.length; ) {
      int trailing = trailing(bytes, i);
      int point = bytes[i] & (trailing == 0 ? 0xFF : 0x3F >> trailing);
      for (int j = 1; j <= trailing; j++) {
        point = point << 6 | (bytes[i + j] & 0x3F);
      }
      text.appendCodePoint(point > Character.MAX_CODE_POINT ? 0xFFFD : point);
      i += 1 + trailing;
    }
    return text.toString();
  }

  private static int trailing(byte[] bytes, int at) {
    int lead = bytes[at] & 0xFF;
    int trailing = lead < 0xC0 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF8 ? 3 : 0;
    for (int j = 1; j <= trailing; j++) {
      if (at + j >= bytes.length || (bytes[at + j] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return trailing;
  }
}
