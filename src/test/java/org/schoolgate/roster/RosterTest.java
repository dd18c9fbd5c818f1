package org.schoolgate.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolgate.site.AddressRange;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.IpAddress;

final class RosterTest {

  private static final Group PUPILS = new Group("pupils", true);
  private static final Group STAFF = new Group("staff", false);
  private static final Group LIBRARY = new Group("library", false);

  @Test
  void everybodyIsInOneGroupAsShipped() throws InvalidPlaceException {
    var client = Roster.everyone().client(IpAddress.parse("192.168.1.20"));
    assertThat(client.group()).isEqualTo(Group.EVERYONE);
    assertThat(client.address()).isEqualTo(IpAddress.parse("192.168.1.20"));
    assertThat(Group.EVERYONE.strictest()).isTrue();
  }

  @ParameterizedTest(name = "{0} is in {1}")
  @CsvSource({
    "10.1.0.0,       staff",
    "10.1.2.3,       staff",
    "10.1.255.255,   staff",
    "10.0.255.255,   pupils",
    "10.2.0.0,       pupils",
    "10.1.9.0,       library",
    "10.1.9.7,       library",
    "10.1.9.8,       staff",
    "10.1.9.255,     staff",
    "255.255.255.255, library",
    "0.0.0.0,        pupils",
    "203.0.113.9,    pupils",
    "127.0.0.2,      staff",
    "127.0.0.3,      pupils",
    "fd00::1,        staff",
    "fd00:0:0:1::,   library",
    "fd00:0:0:2::,   staff",
    "fd01::,         pupils",
    "::1,            library",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, staff",
  })
  void theNarrowestRangeWinsAndTheUnknownAreInTheStrictestGroup(String address, String group)
      throws InvalidPlaceException {
    var ranges = new LinkedHashMap<AddressRange, Group>();
    ranges.put(AddressRange.parse("10.1.9.0/29"), LIBRARY);
    ranges.put(AddressRange.parse("10.1.0.0/16"), STAFF);
    ranges.put(AddressRange.parse("127.0.0.2"), STAFF);
    ranges.put(AddressRange.parse("255.255.255.255"), LIBRARY);
    ranges.put(AddressRange.parse("fd00::/16"), STAFF);
    ranges.put(AddressRange.parse("fd00:0:0:1::/64"), LIBRARY);
    ranges.put(AddressRange.parse("::1"), LIBRARY);
    ranges.put(AddressRange.parse("ff00::/8"), STAFF);
    var roster = Roster.of(List.of(PUPILS, STAFF, LIBRARY), ranges);
    assertThat(roster.client(IpAddress.parse(address)).group().name()).isEqualTo(group);
  }

  @Test
  void aRangeOfAllAddressesOfAFamilyHoldsNoneOfTheOther() throws InvalidPlaceException {
    var roster =
        Roster.of(
            List.of(PUPILS, STAFF, LIBRARY),
            Map.of(AddressRange.parse("0.0.0.0/0"), STAFF, AddressRange.parse("::/0"), LIBRARY));
    assertThat(roster.client(IpAddress.parse("192.0.2.1")).group()).isEqualTo(STAFF);
    assertThat(roster.client(IpAddress.parse("2001:db8::1")).group()).isEqualTo(LIBRARY);
  }

  @Test
  void findsAGroupByItsName() {
    var roster = Roster.of(List.of(STAFF, PUPILS), Map.of());
    assertThat(roster.group("staff")).isEqualTo(STAFF);
    assertThat(roster.group("governors")).isNull();
    assertThat(roster.groups()).containsExactly(STAFF, PUPILS);
    assertThat(roster.strictest()).isEqualTo(PUPILS);
  }

  @Test
  void refusesGroupsOfWhichNotExactlyOneIsTheStrictest() {
    assertThatIllegalArgumentException().isThrownBy(() -> Roster.of(List.of(STAFF), Map.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> Roster.of(List.of(), Map.of()));
    var both = List.of(PUPILS, new Group("guests", true));
    assertThatIllegalArgumentException().isThrownBy(() -> Roster.of(both, Map.of()));
  }

  @Test
  void refusesTwoGroupsOfOneNameAndRangesOfAGroupItDoesNotKnow() throws InvalidPlaceException {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Roster.of(List.of(PUPILS, STAFF, STAFF), Map.of()));
    var ranges = Map.of(AddressRange.parse("10.0.0.0/8"), STAFF);
    assertThatIllegalArgumentException().isThrownBy(() -> Roster.of(List.of(PUPILS), ranges));
  }
}
