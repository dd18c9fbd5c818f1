package org.schoolgate.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** Percent-encoding of UTF-8, as URLs carry it. A plus sign is a plus sign. */
final class PercentText {

  private PercentText() {}

  /**
   * Undoes every {@code %XX}; a percent sign without two digits stays. Null where the bytes are not
   * UTF-8.
   */
  static @Nullable String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    try {
      return UTF_8.newDecoder().decode(octets(text)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** As {@link #decode}, with U+FFFD for bytes that are not UTF-8, as most servers do it. */
  static String decodeLeniently(String text) {
    return text.indexOf('%') < 0 ? text : UTF_8.decode(octets(text)).toString();
  }

  /** The octet of the escape at {@code at}, or -1 where there is no whole escape. */
  static int octetAt(String text, int at) {
    return at + 2 < text.length() && text.charAt(at) == '%'
        ? octet(text.charAt(at + 1), text.charAt(at + 2))
        : -1;
  }

  private static ByteBuffer octets(String text) {
    var bytes = text.getBytes(UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int escaped =
          bytes[i] == '%' && i + 2 < bytes.length ? octet(bytes[i + 1], bytes[i + 2]) : -1;
      bytes[length++] = escaped < 0 ? bytes[i] : (byte) escaped;
      i += escaped < 0 ? 0 : 2;
    }
    return ByteBuffer.wrap(bytes, 0, length);
  }

  private static int octet(int high, int low) {
    int h = hexDigit(high);
    int l = hexDigit(low);
    return h < 0 || l < 0 ? -1 : h << 4 | l;
  }

  private static int hexDigit(int c) {
    return c >= 0 && c < 128 ? Character.digit(c, 16) : -1;
  }
}
