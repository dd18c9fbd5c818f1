package org.schoolgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsDefaultsTest {

  private final Settings defaults = Settings.defaults();

  @Test
  void theProxyListensEverywhereAndTheConsoleOnLoopback() {
    assertThat(defaults.proxy().listen()).containsExactly(new ListenAddress("*", 3128));
    assertThat(defaults.proxy().url()).isNull();
    assertThat(defaults.console().listen()).isEqualTo(new ListenAddress("127.0.0.1", 8080));
    assertThat(defaults.console().url()).isEqualTo(URI.create("http://127.0.0.1:8080"));
  }

  @Test
  void onlyPrivateClientsAreServedAndNoPrivateDestinationIsOpen() {
    assertThat(defaults.clients())
        .extracting(AddressBlock::text)
        .containsExactly(
            "127.0.0.0/8",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "169.254.0.0/16",
            "0:0:0:0:0:0:0:1/128",
            "fc00:0:0:0:0:0:0:0/7",
            "fe80:0:0:0:0:0:0:0/10");
    assertThat(defaults.openDestinations()).isEmpty();
    assertThat(defaults.connectPorts()).containsExactly(443);
  }

  @Test
  void thereIsOneGroupAndNoTimetable() {
    assertThat(defaults.groups()).containsExactly(GroupSettings.EVERYONE);
    assertThat(defaults.timetable()).isEmpty();
    assertThat(defaults.lookalikes()).isTrue();
    assertThat(defaults.school())
        .isEqualTo(new Settings.School("the school", ZoneId.of("Europe/London")));
  }

  @Test
  void theJournalIsKeptNinetyDaysInFilesOf64Megabytes() {
    assertThat(defaults.journal())
        .isEqualTo(new Settings.Journal(Duration.ofDays(90), 64 * 1024 * 1024, 65_536));
  }

  @Test
  void theLimitsAreThoseOfTheDocument() {
    assertThat(defaults.limits())
        .isEqualTo(
            new Limits(
                32_768,
                128,
                16_384,
                20_000,
                512,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(120),
                Duration.ofMinutes(10),
                Duration.ofSeconds(20),
                32,
                Duration.ofSeconds(30),
                Duration.ofSeconds(2)));
  }

  @Test
  void listsAreBesideTheInstallation() {
    var home = System.getProperty(SettingsLoader.HOME, "");
    assertThat(defaults.blocklists()).isEqualTo(Path.of(home).resolve("blocklists"));
  }

  @Test
  void anEmptyFileAndEmptyKeysMeanTheDefaults(@TempDir Path folder) throws Exception {
    assertThat(Try.file(folder, "")).isEqualTo(defaults);
    assertThat(Try.file(folder, "# nothing but words\n---\n")).isEqualTo(defaults);
    assertThat(Try.file(folder, "proxy:\n  listen:\ngroups:\nlimits: ~\nmail:\n"))
        .isEqualTo(defaults);
    assertThat(Try.set("clients=", "school.name=")).isEqualTo(defaults);
  }

  @Test
  void theProxyIsReachedWhereItWasAskedUnlessSomethingIsSaid() {
    assertThat(Try.set("proxy.listen=127.0.0.1:3200").proxy().url()).isNull();
    assertThat(Try.set("proxy.url=proxy.school.example:8000").proxy().url())
        .isEqualTo(new Endpoint("proxy.school.example", 8000));
  }

  @Test
  void aTestMayTakeAnyFreePort() {
    var free = new ListenAddress("127.0.0.1", 0);
    var settings = defaults.listeningOn(free, free);
    assertThat(settings.proxy().listen()).containsExactly(free);
    assertThat(settings.console().listen()).isEqualTo(free);
    assertThat(settings.limits()).isEqualTo(defaults.limits());
  }
}
