package org.schoolgate.settings;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A range of IP addresses, as in {@code 10.0.0.0/8}.
 *
 * @param base its first address
 * @param prefixLength how many leading bits its addresses share, 0 to 32 or 0 to 128
 */
public record AddressBlock(InetAddress base, int prefixLength) {

  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");
  private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
  private static final String EXPECTED = "an address range, as in 10.0.0.0/8, fd00::/8 or 10.1.2.3";

  static AddressBlock parse(String text) throws InvalidValueException {
    int slash = text.indexOf('/');
    var base = Addresses.literal(slash < 0 ? text : text.substring(0, slash));
    if (base == null) {
      throw new InvalidValueException(EXPECTED);
    }
    if (carriesIpv4(base)) {
      throw new InvalidValueException("the IPv4 range that NAT64 carries, written as IPv4");
    }
    int bits = base.getAddress().length * 8;
    var length = slash < 0 ? String.valueOf(bits) : text.substring(slash + 1);
    if (!LENGTH.matcher(length).matches() || Integer.parseInt(length) > bits) {
      throw new InvalidValueException("a prefix length from 0 to " + bits);
    }
    var block = new AddressBlock(base, Integer.parseInt(length));
    if (block.hasBitsBelowThePrefix()) {
      throw new InvalidValueException(
          "the first address of the range, with no bits set after /" + length);
    }
    return block;
  }

  /** As it is written in settings; every reader of address ranges understands it. */
  public String text() {
    return base.getHostAddress() + "/" + prefixLength;
  }

  /** Whether it is in 64:ff9b::/96, whose addresses stand for IPv4 ones (RFC 6052). */
  private static boolean carriesIpv4(InetAddress address) {
    var bytes = address.getAddress();
    return bytes.length == 16 && Arrays.equals(bytes, 0, 12, NAT64, 0, 12);
  }

  private boolean hasBitsBelowThePrefix() {
    var bytes = base.getAddress();
    int lowest = new BigInteger(1, bytes).getLowestSetBit();
    return lowest >= 0 && lowest < bytes.length * 8 - prefixLength;
  }
}
