package org.schoolgate.site;

/**
 * All addresses that share the first {@code prefixLength} bits of {@code base}, counted in the
 * family's own bits: 0 to 32 for IPv4, 0 to 128 for IPv6. The bits of {@code base} below the prefix
 * are zero.
 */
public record AddressRange(IpAddress base, int prefixLength) {

  private static final int MAPPED_PREFIX = 96;
  private static final String EXPECTED =
      "an address such as 192.0.2.1 or ::1, or a range such as 10.0.0.0/8";

  /** Rejects a prefix that the family does not have, and bits below the prefix. */
  public AddressRange {
    if (prefixLength < 0 || prefixLength > familyBits(base)) {
      throw new IllegalArgumentException(
          "prefixLength: " + prefixLength + " (expected: 0 to " + familyBits(base) + ")");
    }
    if (!masked(base, prefixLength).equals(base)) {
      throw new IllegalArgumentException(
          "base: " + base + " (expected: no bits below prefix length " + prefixLength + ")");
    }
  }

  /**
   * Reads {@code 10.0.0.0/8}, {@code fe80::/10} or a single address, which is a range of one.
   *
   * @throws InvalidPlaceException also where bits are set below the prefix ({@code 10.0.0.1/8}),
   *     because one of the two numbers is then a slip
   */
  public static AddressRange parse(String text) throws InvalidPlaceException {
    int slash = text.indexOf('/');
    var base = address(text, slash < 0 ? text : text.substring(0, slash));
    if (slash < 0) {
      return new AddressRange(base, familyBits(base));
    }
    int written = prefixLength(text, slash + 1);
    boolean mapped = base.isV4() && text.indexOf(':') >= 0;
    int prefixLength = mapped ? written - MAPPED_PREFIX : written;
    if (prefixLength < 0 || prefixLength > familyBits(base)) {
      int least = mapped ? MAPPED_PREFIX : 0;
      var bounds = least + " to " + (familyBits(base) + least);
      throw new InvalidPlaceException("range", text, "a prefix length from " + bounds);
    }
    var masked = masked(base, prefixLength);
    if (!masked.equals(base)) {
      throw new InvalidPlaceException("range", text, masked.text() + "/" + prefixLength);
    }
    return new AddressRange(base, prefixLength);
  }

  /** Whether {@code address} is in the range; an address of the other family never is. */
  public boolean contains(IpAddress address) {
    if (address.isV4() != base.isV4()) {
      return false;
    }
    int bits = bitsOf128(base, prefixLength);
    return ((address.high() ^ base.high()) & highMask(bits)) == 0
        && ((address.low() ^ base.low()) & lowMask(bits)) == 0;
  }

  /** The canonical text: {@code 10.0.0.0/8}, or the bare address where the range is of one. */
  public String text() {
    return prefixLength == familyBits(base) ? base.text() : base.text() + "/" + prefixLength;
  }

  @Override
  public String toString() {
    return text();
  }

  private static IpAddress address(String range, String text) throws InvalidPlaceException {
    try {
      return IpAddress.parse(text);
    } catch (InvalidPlaceException e) {
      throw new InvalidPlaceException("range", range, EXPECTED);
    }
  }

  private static int prefixLength(String text, int from) {
    int length = text.length() - from;
    if (length < 1 || length > 3 || (length > 1 && text.charAt(from) == '0')) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  private static IpAddress masked(IpAddress address, int prefixLength) {
    int bits = bitsOf128(address, prefixLength);
    return new IpAddress(address.high() & highMask(bits), address.low() & lowMask(bits));
  }

  private static int bitsOf128(IpAddress address, int prefixLength) {
    return address.isV4() ? MAPPED_PREFIX + prefixLength : prefixLength;
  }

  private static int familyBits(IpAddress address) {
    return address.isV4() ? 32 : 128;
  }

  private static long highMask(int bits) {
    return topBits(Math.min(bits, 64));
  }

  private static long lowMask(int bits) {
    return topBits(Math.max(bits - 64, 0));
  }

  private static long topBits(int count) {
    return count == 0 ? 0 : -1L << (64 - count);
  }
}
