package org.schoolgate.settings;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schoolgate.settings.GroupSettings.Switch;

final class SettingsFileTest {

  @TempDir private Path folder;

  @Test
  void readsAWholeSchool() throws Exception {
    var settings =
        Try.file(
            folder,
            """
            school:
              name: St Example's Primary
              zone: Europe/London
            proxy:
              listen: [3128, "127.0.0.1:3129"]
            timetable:
              lunch: [Mon-Thu 12:00-13:15, Fri 12:00-13:30]
              night: daily 20:00-07:00
            groups:
              - name: pupils
                addresses: [10.1.0.0/16, fd00:1::/32]
                strictest: true
                open:
                  - {what: youtube, during: lunch}
              - name: staff
                addresses: 10.2.0.0/16
                open: [youtube, forum]
                close: gambling
              - name: kiosk
                addresses: [10.3.0.7]
                default: only-listed
            limits:
              idle: 30s
              head-size: 64kb
            connect.ports: [443, 8443]
            """);
    assertThat(settings.school().name()).isEqualTo("St Example's Primary");
    assertThat(settings.proxy().listen())
        .containsExactly(new ListenAddress("*", 3128), new ListenAddress("127.0.0.1", 3129));
    assertThat(settings.groups()).hasSize(3);
    var pupils = settings.groups().get(0);
    assertThat(pupils.strictest()).isTrue();
    assertThat(pupils.open()).containsExactly(new Switch("youtube", "lunch"));
    var staff = settings.groups().get(1);
    assertThat(staff.open())
        .containsExactly(new Switch("youtube", null), new Switch("forum", null));
    assertThat(staff.close()).containsExactly(new Switch("gambling", null));
    assertThat(staff.addresses()).extracting(AddressBlock::text).containsExactly("10.2.0.0/16");
    assertThat(settings.groups().get(2).onlyListed()).isTrue();
    assertThat(settings.timetable().get("lunch"))
        .containsExactly(
            new Window(
                Set.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY),
                LocalTime.of(12, 0),
                LocalTime.of(13, 15)),
            new Window(Set.of(FRIDAY), LocalTime.of(12, 0), LocalTime.of(13, 30)));
    assertThat(settings.timetable().get("night")).singleElement().matches(Window::crossesMidnight);
    assertThat(settings.limits().idle()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.limits().headBytes()).isEqualTo(65_536);
    assertThat(settings.connectPorts()).containsExactly(443, 8443);
  }

  @Test
  void aKeyMayBeWrittenWithDotsOrIndentedOrBoth() throws Exception {
    var settings = Try.file(folder, "limits:\n  drain: 1s\nlimits.idle: 5s\n");
    assertThat(settings.limits().idle()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.limits().drain()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aFolderOfListsIsFoundFromTheFilesOwnFolderAndFromTheCommandLinesFolder() throws Exception {
    assertThat(Try.file(folder, "blocklists: lists\n").blocklists())
        .isEqualTo(folder.resolve("lists"));
    assertThat(Try.file(folder, "blocklists: /srv/lists\n").blocklists())
        .isEqualTo(Path.of("/srv/lists"));
    assertThat(Try.set("blocklists=lists").blocklists()).isEqualTo(Path.of("lists"));
  }

  @Test
  void theCommandLineWinsOverTheFile() throws Exception {
    var file = Try.written(folder, "proxy:\n  listen: 3128\nlimits: {idle: 5s, drain: 3s}\n");
    var result =
        SettingsLoader.load(file, List.of("proxy.listen=127.0.0.1:4000", "limits.idle=6s"));
    assertThat(result).isInstanceOf(SettingsResult.Loaded.class);
    var settings = ((SettingsResult.Loaded) result).settings();
    assertThat(settings.proxy().listen()).containsExactly(new ListenAddress("127.0.0.1", 4000));
    assertThat(settings.limits().idle()).isEqualTo(Duration.ofSeconds(6));
    assertThat(settings.limits().drain()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void valuesAreWhatWasWrittenAndNotWhatYamlMakesOfThem() throws Exception {
    assertThat(Try.file(folder, "school.name: no\n").school().name()).isEqualTo("no");
    assertThat(Try.file(folder, "school.name: 0x1F\n").school().name()).isEqualTo("0x1F");
    assertThat(Try.file(folder, "school.name: 1_000\n").school().name()).isEqualTo("1_000");
    assertThat(Try.file(folder, "school.name: '~'\n").school().name()).isEqualTo("~");
    assertThat(Try.file(folder, "school.name: St Mary's, Ely\n").school().name())
        .isEqualTo("St Mary's, Ely");
    assertThat(Try.file(folder, "timetable: {t: Mon 12:30-13:30}\n").timetable()).hasSize(1);
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsAreNoTrouble() throws Exception {
    assertThat(Try.file(folder, "\uFEFFproxy:\r\n  listen: 4000\r\n").proxy().listen())
        .containsExactly(new ListenAddress("*", 4000));
  }

  @Test
  void wholeWeekendsAndWholeDaysCanBeSaid() throws Exception {
    var settings = Try.file(folder, "timetable: {out: [Sat-Mon 00:00-24:00]}\n");
    assertThat(settings.timetable().get("out"))
        .containsExactly(
            new Window(Set.of(SATURDAY, SUNDAY, MONDAY), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
  }

  @Test
  void tellsOfFilesThatCannotBeRead() throws Exception {
    var missing = folder.resolve("missing.yaml");
    assertThat(Try.texts(SettingsLoader.load(missing, List.of())))
        .containsExactly(missing + ": no such file (expected: a settings file)");
    assertThat(Try.texts(SettingsLoader.load(folder, List.of())))
        .containsExactly(folder + ": a folder (expected: a settings file)");
    var binary = folder.resolve("binary.yaml");
    Files.write(binary, "a: 1\nb: \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(Try.texts(SettingsLoader.load(binary, List.of())))
        .containsExactly(binary + ":2:4: not text (expected: UTF-8 text)");
    var cut = folder.resolve("cut.yaml");
    Files.write(cut, new byte[] {'a', (byte) 0xc3});
    assertThat(Try.texts(SettingsLoader.load(cut, List.of()))).hasSize(1);
    var huge = folder.resolve("huge.yaml");
    Files.write(huge, new byte[SettingsFile.MOST_BYTES + 1]);
    assertThat(Try.texts(SettingsLoader.load(huge, List.of())))
        .containsExactly(huge + ": more than 1 MB (expected: a settings file of at most 1 MB)");
  }

  @Test
  void tellsOfTheFileAndOfTheCommandLineAtOnce() {
    var missing = folder.resolve("missing.yaml");
    assertThat(Try.texts(SettingsLoader.load(missing, List.of("proxy.listen=no"))))
        .containsExactly(
            missing + ": no such file (expected: a settings file)",
            "--set proxy.listen: no (expected: a port from 1 to 65535)");
  }
}
