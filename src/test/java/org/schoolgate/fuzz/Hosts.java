package org.schoolgate.fuzz;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.schoolgate.site.AddressRange;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.IpAddress;
import org.schoolgate.site.Lookalikes;
import org.schoolgate.site.PublicSuffixes;

/** Hosts, addresses and ranges of addresses, and what is asked about the names among them. */
public final class Hosts implements Parser {

  private static final int LONGEST_NAME = 253;
  private final Lookalikes lookalikes =
      Lookalikes.of(
          List.of(
              new DomainName("facebook.com"),
              new DomainName("tiktok.com"),
              new DomainName("x.com"),
              new DomainName("xn--mnchen-3ya.de")));

  @Override
  public void read(byte[] input) throws InvalidPlaceException, UnknownHostException {
    var text = Wobbly.text(input);
    host(text);
    address(text);
    range(text);
  }

  private void host(String text) throws InvalidPlaceException, UnknownHostException {
    Host host;
    try {
      host = Host.parse(text);
    } catch (InvalidPlaceException refused) {
      Claim.that(refused.getMessage().contains(" (expected: "), refused::getMessage);
      return;
    }
    canonical(host);
    switch (host) {
      case DomainName name -> name(name);
      case IpAddress address -> sameToTheJdk(address);
    }
  }

  static void canonical(Host host) throws InvalidPlaceException {
    Claim.same(host, Host.parse(host.authority()), "host read again");
    Claim.visible(host.authority(), "host");
    Claim.that(host.text().length() <= LONGEST_NAME, host::text);
    Claim.that(host.text().indexOf('@') < 0 && host.text().indexOf('/') < 0, host::text);
  }

  private void name(DomainName name) {
    var text = name.text();
    Claim.that(text.equals(text.toLowerCase(Locale.ROOT)), name::text);
    var registered = PublicSuffixes.registrable(name);
    Claim.that(registered == null || name.isWithin(registered), name::text);
    var imitated = lookalikes.imitated(name);
    Claim.that(imitated == null || !name.isWithin(imitated), name::text);
  }

  /** The JDK asks no name server about a text with a colon, or four numbers. */
  private static void sameToTheJdk(IpAddress address) throws UnknownHostException {
    var jdk = InetAddress.getByName(address.text());
    Claim.same(address, IpAddress.of(jdk), "address of the JDK");
    Claim.same(jdk, address.toInetAddress(), "address for the JDK");
  }

  /** Whatever is an address alone is the same as a host. */
  private static void address(String text) throws InvalidPlaceException {
    IpAddress address;
    try {
      address = IpAddress.parse(text);
    } catch (InvalidPlaceException refused) {
      return;
    }
    Claim.same(address, IpAddress.parse(address.text()), "address read again");
    var inUrl = text.indexOf(':') < 0 ? text : "[" + text + "]";
    Claim.same(address, Host.parse(inUrl), "address read as a host");
  }

  private static void range(String text) throws InvalidPlaceException {
    AddressRange range;
    try {
      range = AddressRange.parse(text);
    } catch (InvalidPlaceException refused) {
      return;
    }
    Claim.same(range, AddressRange.parse(range.text()), "range read again");
    Claim.that(range.contains(range.base()), range::text);
  }
}
