package org.schoolgate.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRangeTest {

  @ParameterizedTest(name = "{0} reaches from {1} to {2}, not to {3} or {4}")
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0, 10.255.255.255, 9.255.255.255, 11.0.0.0",
    "172.16.0.0/12, 172.16.0.0, 172.31.255.255, 172.15.255.255, 172.32.0.0",
    "192.0.2.1, 192.0.2.1, 192.0.2.1, 192.0.2.0, 192.0.2.2",
    "192.0.2.0/31, 192.0.2.0, 192.0.2.1, 192.0.1.255, 192.0.2.2",
    "0.0.0.0/0, 0.0.0.0, 255.255.255.255, ::, ::1",
    "0.0.0.0/1, 0.0.0.0, 127.255.255.255, 128.0.0.0, ::",
    "::1, ::1, ::1, ::, ::2",
    "::/0, ::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 0.0.0.0, 255.255.255.255",
    "fe80::/10, fe80::, febf:ffff::, fe7f:ffff::, fec0::",
    "2001:db8::/64, 2001:db8::, 2001:db8::ffff:ffff:ffff:ffff, 2001:db7:ffff::, 2001:db8:0:1::",
    "2001:db8::/65, 2001:db8::, 2001:db8::7fff:0:0:0, 2001:db8::8000:0:0:0, 2001:db8:0:1::",
    "2001:db8::8/127, 2001:db8::8, 2001:db8::9, 2001:db8::7, 2001:db8::a",
    "::ffff:10.0.0.0/104, 10.0.0.0, 10.255.255.255, 9.0.0.0, 11.0.0.0",
    "64:ff9b::/96, 0.0.0.0, 255.255.255.255, ::, 64:ff9b:1::",
  })
  void containsWhatLiesBetweenItsEnds(
      String text, String first, String last, String outside, String otherOutside)
      throws InvalidPlaceException {
    var range = AddressRange.parse(text);
    assertThat(range.contains(IpAddress.parse(first))).isTrue();
    assertThat(range.contains(IpAddress.parse(last))).isTrue();
    assertThat(range.contains(IpAddress.parse(outside))).isFalse();
    assertThat(range.contains(IpAddress.parse(otherOutside))).isFalse();
    assertThat(AddressRange.parse(range.text())).isEqualTo(range);
  }

  @ParameterizedTest(name = "{0} is written {1}")
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0/8",
    "192.0.2.1/32, 192.0.2.1",
    "192.0.2.1, 192.0.2.1",
    "::1/128, ::1",
    "FE80:0:0::/10, fe80::/10",
    "::ffff:10.0.0.0/104, 10.0.0.0/8",
  })
  void writesItselfCanonically(String text, String canonical) throws InvalidPlaceException {
    assertThat(AddressRange.parse(text).text()).isEqualTo(canonical);
  }

  @ParameterizedTest(name = "refuses \"{0}\"")
  @ValueSource(
      strings = {
        "",
        "/",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/+8",
        "10.0.0.0/08",
        "10.0.0.0/8/8",
        "10.0.0.0/8 ",
        " 10.0.0.0/8",
        "10/8",
        "10.0.0.0-10.0.0.9",
        "::/129",
        "::/1000",
        "::/x",
        "[::1]",
        "[::]/0",
        "example.com",
        "10.0.0.*",
        "10.0.0.0/255.0.0.0",
        "::ffff:10.0.0.0/8",
        "64:ff9b::/64",
        "fe80::%eth0/10"
      })
  void refusesWhatIsNoRange(String text) {
    assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(InvalidPlaceException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1/8, 10.0.0.0/8",
    "192.168.1.1/24, 192.168.1.0/24",
    "fe80::1/10, fe80::/10",
    "2001:db8::1/64, 2001:db8::/64"
  })
  void namesTheRangeThatBitsBelowThePrefixWereMeantAs(String text, String meant) {
    assertThatThrownBy(() -> AddressRange.parse(text))
        .isInstanceOf(InvalidPlaceException.class)
        .hasMessage("range: " + text + " (expected: " + meant + ")");
  }

  @Test
  void cannotBeMadeWithBitsBelowItsPrefix() throws InvalidPlaceException {
    var address = IpAddress.parse("10.0.0.1");
    assertThatThrownBy(() -> new AddressRange(address, 8))
        .hasMessage("base: 10.0.0.1 (expected: no bits below prefix length 8)");
    assertThatThrownBy(() -> new AddressRange(address, 33))
        .hasMessage("prefixLength: 33 (expected: 0 to 32)");
  }
}
