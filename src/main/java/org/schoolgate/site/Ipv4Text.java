package org.schoolgate.site;

/** IPv4 addresses as text: the strict dotted decimal, and every form that a browser takes. */
final class Ipv4Text {

  /** What the readers answer for text that is no address; every address is between 0 and 2^32. */
  static final long INVALID = -1;

  private static final int PARTS = 4;
  private static final long TOO_BIG = 1L << 32;

  private Ipv4Text() {}

  /**
   * Whether a label makes the host it ends an IPv4 address or nothing: all digits, or {@code 0x}
   * with hexadecimal digits or none.
   */
  static boolean isNumber(CharSequence text, int from, int to) {
    if (from == to || !isDigit(text.charAt(from))) {
      return false;
    }
    boolean hex = to - from >= 2 && text.charAt(from) == '0' && (text.charAt(from + 1) | 32) == 'x';
    for (int i = hex ? from + 2 : from; i < to; i++) {
      if (Character.digit(text.charAt(i), hex ? 16 : 10) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Reads one to four parts, each decimal, {@code 0} octal or {@code 0x} hexadecimal. */
  static long readAsBrowser(String text) {
    long address = 0;
    int from = 0;
    for (int part = 0; part < PARTS; part++) {
      int dot = text.indexOf('.', from);
      int to = dot < 0 ? text.length() : dot;
      long value = number(text, from, to);
      long room = dot < 0 ? TOO_BIG >> (8 * part) : 256;
      if (value < 0 || value >= room) {
        return INVALID;
      }
      if (dot < 0) {
        return address << (8 * (PARTS - part)) | value;
      }
      address = address << 8 | value;
      from = dot + 1;
    }
    return INVALID;
  }

  /** Reads exactly four decimal parts without leading zeros, from {@code from} to the end. */
  static long readStrict(String text, int from) {
    long address = 0;
    int start = from;
    for (int part = 0; part < PARTS; part++) {
      int dot = part < PARTS - 1 ? text.indexOf('.', start) : text.length();
      if (dot <= start || dot - start > 3 || (dot - start > 1 && text.charAt(start) == '0')) {
        return INVALID;
      }
      long value = digits(text, start, dot, 10);
      if (value < 0 || value > 255) {
        return INVALID;
      }
      address = address << 8 | value;
      start = dot + 1;
    }
    return address;
  }

  static String write(long address) {
    return (address >>> 24 & 0xFF)
        + "."
        + (address >>> 16 & 0xFF)
        + "."
        + (address >>> 8 & 0xFF)
        + "."
        + (address & 0xFF);
  }

  private static long number(String text, int from, int to) {
    if (from == to) {
      return INVALID;
    }
    if (to - from == 1 || text.charAt(from) != '0') {
      return digits(text, from, to, 10);
    }
    return (text.charAt(from + 1) | 32) == 'x'
        ? digits(text, from + 2, to, 16)
        : digits(text, from + 1, to, 8);
  }

  /** The value of ASCII digits, zero for none; what does not fit 32 bits stays at 2^32 or above. */
  private static long digits(String text, int from, int to, int radix) {
    long value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return INVALID;
      }
      value = Math.min(value * radix + digit, TOO_BIG);
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
