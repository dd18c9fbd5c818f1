package org.schoolgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that are read while others are in force. */
@Tag("unit")
final class SuccessionTest {

  private static final Settings RUNNING = Settings.defaults();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.listen=127.0.0.1:3129",
        "proxy.transport=nio",
        "console.listen=127.0.0.1:8081",
        "blocklists=elsewhere",
        "retention.journal=30d",
        "journal.segment=1MB",
        "journal.queue=2048"
      })
  void whatIsReadAtTheStartWaitsForTheNext(String override) {
    var succession = Succession.of(RUNNING, Try.set(override));
    assertThat(succession.waiting()).contains(override.substring(0, override.indexOf('=')));
    assertThat(succession.inForce()).isEqualTo(RUNNING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.url=proxy.school.example:3128",
        "dns.upstream=127.0.0.9",
        "clients=10.1.0.0/16",
        "destinations.allow=10.2.0.0/16",
        "connect.ports=443,8443",
        "groups=[{name: pupils, strictest: true}]",
        "timetable={lunch: [Mon-Fri 12:00-13:15]}",
        "school.name=St Example's",
        "school.zone=Europe/Dublin",
        "lookalikes=false",
        "local.names=school.example",
        "limits.connections=7",
        "limits.idle=7s"
      })
  void theRestIsInForceAtOnce(String override) {
    var fresh = Try.set(override);
    assertThat(Succession.of(RUNNING, fresh)).isEqualTo(new Succession(fresh, List.of()));
    assertThat(fresh).isNotEqualTo(RUNNING);
  }

  @Test
  void whatWaitsDoesNotHoldUpTheRest() {
    var succession = Succession.of(RUNNING, Try.set("journal.queue=2048", "limits.idle=7s"));
    assertThat(succession.waiting()).containsExactly("journal.queue");
    assertThat(succession.inForce()).isEqualTo(Try.set("limits.idle=7s"));
  }

  @Test
  void anotherAddressForTheConsoleIsAnotherNameForItToo() {
    var succession = Succession.of(RUNNING, Try.set("console.listen=127.0.0.1:8081"));
    assertThat(succession.waiting()).containsExactly("console.listen", "console.url");
  }
}
