package org.schoolgate.site;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * An IP address as 128 bits, in network order. IPv4 is held as {@code ::ffff:a.b.c.d}, and a NAT64
 * address ({@code 64:ff9b::/96}, RFC 6052) becomes the IPv4 address that it carries, so that one
 * destination has one form.
 */
public record IpAddress(long high, long low) implements Host {

  private static final long NAT64_HIGH = 0x0064_FF9B_0000_0000L;
  private static final long MAPPED = 0xFFFFL << 32;
  private static final long IPV4_MASK = 0xFFFF_FFFFL;

  /** Turns a NAT64 address into the IPv4 address that it carries. */
  public IpAddress {
    if (high == NAT64_HIGH && low >>> 32 == 0) {
      high = 0;
      low |= MAPPED;
    }
  }

  /** The IPv4 address of {@code bits}, of which the lower 32 count. */
  static IpAddress ofV4(long bits) {
    return new IpAddress(0, MAPPED | (bits & IPV4_MASK));
  }

  /** The same address; a scope such as {@code %eth0} is dropped. */
  public static IpAddress of(InetAddress address) {
    var bytes = ByteBuffer.wrap(address.getAddress());
    return bytes.remaining() == Integer.BYTES
        ? ofV4(bytes.getInt())
        : new IpAddress(bytes.getLong(), bytes.getLong());
  }

  /**
   * Reads dotted decimal with four parts and no leading zeros, or IPv6 without brackets.
   *
   * @throws InvalidPlaceException for anything else, the short and hexadecimal forms of browsers
   *     among it
   */
  public static IpAddress parse(String literal) throws InvalidPlaceException {
    long bits = Ipv4Text.readStrict(literal, 0);
    var address = bits == Ipv4Text.INVALID ? Ipv6Text.read(literal) : ofV4(bits);
    if (address == null) {
      throw new InvalidPlaceException(
          "address", literal, "an IPv4 address such as 192.0.2.1 or an IPv6 address such as ::1");
    }
    return address;
  }

  /** Whether this is an IPv4 address. */
  public boolean isV4() {
    return high == 0 && low >>> 32 == MAPPED >>> 32;
  }

  /**
   * Whether the address may be a host on the public Internet: false for all that the IANA
   * special-purpose registries (RFC 6890) keep from global reach (private, loopback, link-local,
   * shared, documentation, benchmarking, reserved), for multicast and for the unspecified address.
   * A 6to4 address is judged by the IPv4 address inside it.
   */
  public boolean isPublic() {
    return SpecialPurpose.isPublic(this);
  }

  /** The same address for the JDK's sockets. */
  public InetAddress toInetAddress() {
    var bytes =
        isV4()
            ? ByteBuffer.allocate(Integer.BYTES).putInt((int) low)
            : ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low);
    try {
      return InetAddress.getByAddress(bytes.array());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("bytes: " + bytes.capacity() + " (expected: 4 or 16)", e);
    }
  }

  @Override
  public String text() {
    return isV4() ? Ipv4Text.write(low) : Ipv6Text.write(this);
  }

  @Override
  public String authority() {
    return isV4() ? text() : "[" + text() + "]";
  }

  @Override
  public String toString() {
    return text();
  }
}
