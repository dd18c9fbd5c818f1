package org.schoolgate.site;

import org.jspecify.annotations.Nullable;

/** IPv6 addresses as text, without brackets: read as WHATWG says, written as RFC 5952 says. */
final class Ipv6Text {

  private static final int PIECES = 8;
  private static final int PIECE_DIGITS = 4;

  private final String text;
  private final int[] pieces = new int[PIECES];
  private int count;
  private int gap = -1;
  private int at;

  private Ipv6Text(String text) {
    this.text = text;
  }

  /** The address, or null where {@code text} is none; a zone ({@code %eth0}) makes it none. */
  static @Nullable IpAddress read(String text) {
    var reader = new Ipv6Text(text);
    return reader.readPieces() ? reader.address() : null;
  }

  static String write(IpAddress address) {
    var pieces = new int[PIECES];
    for (int i = 0; i < PIECES; i++) {
      long half = i < PIECES / 2 ? address.high() : address.low();
      pieces[i] = (int) (half >>> (48 - 16 * (i % 4))) & 0xFFFF;
    }
    int gapStart = longestZeros(pieces);
    var text = new StringBuilder(39);
    for (int i = 0; i < PIECES; i++) {
      if (i == gapStart) {
        text.append("::");
        i += zerosAt(pieces, i) - 1;
      } else {
        boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
        text.append(first ? "" : ":").append(Integer.toHexString(pieces[i]));
      }
    }
    return text.toString();
  }

  private boolean readPieces() {
    if (text.startsWith("::")) {
      gap = 0;
      at = 2;
    }
    while (at < text.length()) {
      if (count == PIECES) {
        return false;
      }
      if (count > 0 && gap < 0 && text.charAt(at) == ':') {
        gap = count;
        at++;
      } else if (!readPiece()) {
        return false;
      }
    }
    return gap < 0 ? count == PIECES : count < PIECES;
  }

  /** Reads one piece and the colon that follows it, or an IPv4 address that ends the text. */
  private boolean readPiece() {
    int start = at;
    int value = 0;
    while (at < text.length() && at - start < PIECE_DIGITS && hexDigit(text.charAt(at)) >= 0) {
      value = value << 4 | hexDigit(text.charAt(at++));
    }
    if (at == start) {
      return false;
    }
    if (at < text.length() && text.charAt(at) == '.') {
      return readIpv4(start);
    }
    pieces[count++] = value;
    if (at == text.length()) {
      return true;
    }
    return text.charAt(at++) == ':' && at < text.length();
  }

  private boolean readIpv4(int start) {
    long address = Ipv4Text.readStrict(text, start);
    if (address == Ipv4Text.INVALID || count > PIECES - 2) {
      return false;
    }
    pieces[count++] = (int) (address >>> 16);
    pieces[count++] = (int) (address & 0xFFFF);
    at = text.length();
    return true;
  }

  private IpAddress address() {
    long high = 0;
    long low = 0;
    for (int i = 0; i < PIECES; i++) {
      high = high << 16 | low >>> 48;
      low = low << 16 | piece(i);
    }
    return new IpAddress(high, low);
  }

  private int piece(int index) {
    if (gap < 0 || index < gap) {
      return pieces[index];
    }
    int afterGap = index - (PIECES - count);
    return afterGap < gap ? 0 : pieces[afterGap];
  }

  private static int hexDigit(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  /** Where the first of the longest runs of two or more zero pieces starts, or -1. */
  private static int longestZeros(int[] pieces) {
    int longest = -1;
    int length = 1;
    for (int i = 0; i < PIECES; i++) {
      int zeros = zerosAt(pieces, i);
      if (zeros > length) {
        longest = i;
        length = zeros;
      }
    }
    return longest;
  }

  private static int zerosAt(int[] pieces, int start) {
    int end = start;
    while (end < PIECES && pieces[end] == 0) {
      end++;
    }
    return end - start;
  }
}
