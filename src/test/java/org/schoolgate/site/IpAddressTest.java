package org.schoolgate.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpAddressTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "::1, ::1",
    "::, ::",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "::ffff:192.0.2.1, 192.0.2.1",
    "::ffff:c000:0201, 192.0.2.1",
    "64:ff9b::192.0.2.1, 192.0.2.1",
    "64:ff9b:1::192.0.2.1, 64:ff9b:1::c000:201",
    "::192.0.2.1, ::c000:201",
  })
  void readsALiteralIntoItsOneForm(String literal, String canonical) throws Exception {
    var address = IpAddress.parse(literal);
    assertThat(address.text()).isEqualTo(canonical);
    assertThat(address.isV4()).isEqualTo(canonical.indexOf(':') < 0);
    assertThat(IpAddress.of(address.toInetAddress())).isEqualTo(address);
    assertThat(IpAddress.of(InetAddress.getByName(literal))).isEqualTo(address);
  }

  @ParameterizedTest(name = "refuses \"{0}\"")
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "1.2.3.4.",
        "1.2.3.4.5",
        "01.2.3.4",
        "1.2.3.04",
        "256.1.1.1",
        "1.2.3.-4",
        "0x7f.0.0.1",
        "1..2.3",
        ".1.2.3",
        "1.2.3.",
        "1.2.3.4 ",
        "１.2.3.4",
        "[::1]",
        "fe80::1%eth0",
        "::1/128",
        "example.com",
        "1:2",
        ":::",
        "::g",
        "1.2.3.1234"
      })
  void refusesWhatIsNoStrictLiteral(String literal) {
    assertThatThrownBy(() -> IpAddress.parse(literal)).isInstanceOf(InvalidPlaceException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.0.9",
        "192.0.0.10",
        "192.0.1.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2000::1",
        "2606:4700:4700::1111",
        "2a00:1450:4009::200e",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2001:1::1",
        "2001:1::2",
        "2001:1::3",
        "2001:3::1",
        "2001:4:112::1",
        "2001:20::1",
        "2001:3f::1",
        "2002:808:808::1",
        "64:ff9b::8.8.8.8",
      })
  void aGlobalAddressIsPublic(String literal) throws InvalidPlaceException {
    assertThat(IpAddress.parse(literal).isPublic()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.255.255.255",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b:1::1",
        "100::1",
        "100:0:0:1::1",
        "1fff:ffff::1",
        "2001::1",
        "2001:1::4",
        "2001:2::1",
        "2001:10::1",
        "2001:40::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:c0a8:1::1",
        "3fff::1",
        "3fff:fff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
      })
  void aSpecialPurposeAddressIsNotPublic(String literal) throws InvalidPlaceException {
    assertThat(IpAddress.parse(literal).isPublic()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fe80::1%1", "fe80::1%7"})
  void aScopeIsDropped(String scoped) throws UnknownHostException {
    assertThat(IpAddress.of(InetAddress.getByName(scoped)).text()).isEqualTo("fe80::1");
  }
}
