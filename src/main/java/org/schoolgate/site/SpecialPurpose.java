package org.schoolgate.site;

import java.util.Arrays;
import java.util.List;

/**
 * The addresses that are not hosts on the public Internet, after the IANA special-purpose address
 * registries (RFC 6890 and successors) and the IPv6 address space registry, as of 2025.
 */
final class SpecialPurpose {

  private static final List<AddressRange> IPV4_CLOSED =
      ranges(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // shared between a provider and its customers
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local, cloud metadata services among them
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarking
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, and broadcast

  private static final List<AddressRange> IPV4_OPEN =
      ranges("192.0.0.9", "192.0.0.10"); // PCP and TURN anycast

  /** Nothing outside is allocated to global unicast: not loopback, ULA, link-local or multicast. */
  private static final AddressRange IPV6_GLOBAL = range("2000::/3");

  private static final List<AddressRange> IPV6_CLOSED =
      ranges(
          "2001::/23", // protocol assignments, Teredo among them
          "2001:db8::/32", // documentation
          "3fff::/20"); // documentation

  private static final List<AddressRange> IPV6_OPEN =
      ranges(
          "2001:1::1", // PCP anycast
          "2001:1::2", // TURN anycast
          "2001:1::3", // DNS-SD service registration anycast
          "2001:3::/32", // AMT
          "2001:4:112::/48", // AS112
          "2001:20::/28", // ORCHIDv2
          "2001:30::/28"); // drone remote identification

  private static final AddressRange SIX_TO_FOUR = range("2002::/16");

  private SpecialPurpose() {}

  static boolean isPublic(IpAddress address) {
    if (address.isV4()) {
      return !isIn(IPV4_CLOSED, address) || isIn(IPV4_OPEN, address);
    }
    if (SIX_TO_FOUR.contains(address)) {
      return isPublic(IpAddress.ofV4(address.high() >>> 16));
    }
    return IPV6_GLOBAL.contains(address)
        && (!isIn(IPV6_CLOSED, address) || isIn(IPV6_OPEN, address));
  }

  private static boolean isIn(List<AddressRange> ranges, IpAddress address) {
    for (var range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static List<AddressRange> ranges(String... texts) {
    return Arrays.stream(texts).map(SpecialPurpose::range).toList();
  }

  private static AddressRange range(String text) {
    try {
      return AddressRange.parse(text);
    } catch (InvalidPlaceException e) {
      throw new IllegalStateException(e);
    }
  }
}
