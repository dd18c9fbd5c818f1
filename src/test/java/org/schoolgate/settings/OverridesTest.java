package org.schoolgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OverridesTest {

  @Test
  void commasSeparateTheItemsOfAList() {
    assertThat(Try.set("connect.ports=443, 8443,563").connectPorts())
        .containsExactly(443, 563, 8443);
    assertThat(Try.set("school.name=Ely, St Mary").school().name()).isEqualTo("Ely, St Mary");
  }

  @Test
  void theLastOneWins() {
    assertThat(Try.set("lookalikes=false", "lookalikes=true").lookalikes()).isTrue();
    assertThat(Try.set("limits={idle: 5s, drain: 1s}", "limits.idle=6s").limits())
        .isEqualTo(Try.set("limits.idle=6s", "limits.drain=1s").limits());
  }

  @Test
  void aValueInBracketsOrBracesIsYaml() {
    var settings =
        Try.set(
            "timetable={lunch: [Mon-Fri 12:00-13:00]}",
            "groups=[{name: pupils, strictest: true, addresses: [127.0.0.2],"
                + " open: [{what: youtube, during: lunch}]}, {name: staff, addresses: 127.0.0.3}]",
            "destinations.allow=[]");
    assertThat(settings.groups()).hasSize(2);
    assertThat(settings.groups().get(0).open())
        .containsExactly(new GroupSettings.Switch("youtube", "lunch"));
    assertThat(settings.openDestinations()).isEmpty();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          3128                 | *:3128
          :3128                | *:3128
          *:3128               | *:3128
          0.0.0.0:3128         | *:3128
          [::]:3128            | *:3128
          127.0.0.1:3128       | 127.0.0.1:3128
          localhost:3128       | 127.0.0.1:3128
          [::1]:3128           | [::1]:3128
          [2001:DB8::1]:3128   | [2001:DB8::1]:3128
          [::1]:1,[::1]:2      | [::1]:1 [::1]:2
          """)
  void anAddressInBracketsIsNotYaml(String value, String expected) {
    assertThat(Try.set("proxy.listen=" + value).proxy().listen())
        .extracting(ListenAddress::text)
        .containsExactly(expected.split(" ", -1));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          9.9.9.9              | 9.9.9.9:53
          127.0.0.1:5353       | 127.0.0.1:5353
          2620:fe::fe          | [2620:fe::fe]:53
          [2620:fe::fe]        | [2620:fe::fe]:53
          [2620:fe::fe]:5353   | [2620:fe::fe]:5353
          """)
  void aNameServerListensOnPort53UnlessItSaysOtherwise(String value, String expected) {
    assertThat(Try.set("dns.upstream=" + value).nameServers())
        .extracting(Endpoint::text)
        .containsExactly(expected);
  }

  @Test
  void onlyALoopbackAddressIsLoopback() {
    assertThat(new ListenAddress("127.0.0.9", 1).isLoopback()).isTrue();
    assertThat(new ListenAddress("::1", 1).isLoopback()).isTrue();
    assertThat(new ListenAddress("*", 1).isLoopback()).isFalse();
    assertThat(new ListenAddress("10.0.0.1", 1).isLoopback()).isFalse();
    assertThat(new ListenAddress("*", 1).socketAddress().getAddress().isAnyLocalAddress()).isTrue();
  }

  @Test
  void aUrlNamesTheProxyAsWellAsAHostAndPort() {
    assertThat(Try.set("proxy.url=http://Proxy.School.example:3128/").proxy().url())
        .isEqualTo(new Endpoint("proxy.school.example", 3128));
    assertThat(Try.set("console.url=https://gate.school.example").console().url().getHost())
        .isEqualTo("gate.school.example");
  }
}
