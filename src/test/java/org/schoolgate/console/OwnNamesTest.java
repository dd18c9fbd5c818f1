package org.schoolgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolgate.site.DomainName;

final class OwnNamesTest {

  private final OwnNames names = new OwnNames(Set.of(new DomainName("gate.school.example")));

  @ParameterizedTest
  @CsvSource({
    "localhost, 127.0.0.1, true",
    "LocalHost., 127.0.0.1, true",
    "127.0.0.1, 127.0.0.1, true",
    "[::1], [::1], true",
    "[::1], ::1, true",
    "[0:0:0:0:0:0:0:1], [::1], true",
    "gate.school.example, 127.0.0.1, true",
    "Gate.School.Example, 127.0.0.1, true",
    "127.0.0.1, 10.0.0.1, false",
    "evil.example, 127.0.0.1, false",
    "localhost.evil.example, 127.0.0.1, false",
    "evil.gate.school.example, 127.0.0.1, false",
    "ex ample, 127.0.0.1, false",
    "'', 127.0.0.1, false"
  })
  void answersToItsOwnNamesAlone(String serverName, String localAddress, boolean own) {
    assertThat(names.areMeantBy(serverName, localAddress)).isEqualTo(own);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "127.9.8.7, true",
    "[::1], true",
    "::1, true",
    "192.0.2.1, false",
    "fe80::1%eth0, false",
    "localhost, false",
    "'', false"
  })
  void knowsWhoIsOnThisMachine(String peer, boolean near) {
    assertThat(Peers.isLoopback(peer)).isEqualTo(near);
  }
}
