package org.schoolgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsProblemsTest {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          proxy.listen            | 127.0.0.1:99999   | a port from 1 to 65535
          proxy.listen            | 127.0.0.1:0       | a port from 1 to 65535
          proxy.listen            | 127.0.0.1:        | a port from 1 to 65535
          proxy.listen            | 127.0.0.1:-1      | a port from 1 to 65535
          proxy.listen            | 127.0.0.1:1e3     | a port from 1 to 65535
          proxy.listen            | 0                 | a port from 1 to 65535
          proxy.listen            | 127.0.0.1         | an address and a port, as in 127.0.0.1:3128 or [::1]:3128, or a port alone for all addresses
          proxy.listen            | 127.0.0.256:80    | an address and a port, as in 127.0.0.1:3128 or [::1]:3128, or a port alone for all addresses
          proxy.listen            | ::1               | an address and a port, as in 127.0.0.1:3128 or [::1]:3128, or a port alone for all addresses
          proxy.listen            | gate.example:3128 | an address and a port, as in 127.0.0.1:3128 or [::1]:3128, or a port alone for all addresses
          proxy.url               | proxy.example     | a host and a port, as in proxy.school.example:3128
          proxy.url               | "; alert(1):80    | a host and a port, as in proxy.school.example:3128
          console.listen          | 0.0.0.0:8080      | a loopback address, as in 127.0.0.1:8080; any other needs console.tls, which this version does not have
          console.listen          | 192.168.1.1:8080  | a loopback address, as in 127.0.0.1:8080; any other needs console.tls, which this version does not have
          console.listen          | 127.0.0.1:3128    | a port that proxy.listen does not use
          console.url             | ftp://x/          | an address, as in https://schoolgate.school.example
          console.url             | http://u@x/       | an address, as in https://schoolgate.school.example
          dns.upstream            | dns.example       | an IP address, as in 9.9.9.9, 9.9.9.9:53 or [2620:fe::fe]:53
          dns.upstream            | 9.9.9.9:99999     | a port from 1 to 65535
          clients                 | 10.0.0.0/33       | a prefix length from 0 to 32
          clients                 | 10.0.0.0/x        | a prefix length from 0 to 32
          clients                 | fd00::/129        | a prefix length from 0 to 128
          clients                 | 10.0.0.1/8        | the first address of the range, with no bits set after /8
          clients                 | 010.0.0.0/8       | an address range, as in 10.0.0.0/8, fd00::/8 or 10.1.2.3
          clients                 | ::ffff:10.0.0.0   | an address range, as in 10.0.0.0/8, fd00::/8 or 10.1.2.3
          clients                 | 64:ff9b::/96      | the IPv4 range that NAT64 carries, written as IPv4
          clients                 | everyone          | an address range, as in 10.0.0.0/8, fd00::/8 or 10.1.2.3
          clients                 | []                | at least one
          destinations.allow      | localhost         | an address range, as in 10.0.0.0/8, fd00::/8 or 10.1.2.3
          connect.ports           | https             | a port from 1 to 65535
          lookalikes              | maybe             | true or false
          school.zone             | Europe/Londn      | a time zone, as in Europe/London
          local.names             | *.lan             | a host name, as in intranet.school.example
          retention.journal       | 90                | a time from 1d to 3650d in ms, s, m, h or d
          retention.journal       | 1h                | a time from 1d to 3650d in ms, s, m, h or d
          journal.segment         | 1KB               | a size from 64KB to 1GB in B, KB, MB or GB
          journal.segment         | large             | a size from 64KB to 1GB in B, KB, MB or GB
          journal.queue           | 10                | a whole number from 1024 to 1048576
          limits.connections      | 0                 | a whole number from 1 to 1000000
          limits.connections      | 99999999999999    | a whole number from 1 to 1000000
          limits.idle             | 10                | a time from 100ms to 1h in ms, s, m, h or d
          limits.idle             | -5s               | a time from 100ms to 1h in ms, s, m, h or d
          limits.tunnel-cut       | 3s                | a time from 100ms to 2s in ms, s, m, h or d
          console.tls             | true              | nothing yet; this version has no TLS on the console; keep console.listen on a loopback address
          transparent.http.listen | 8888              | nothing yet; this version has no transparent interception
          dns.listen              | 53                | nothing yet; this version has no filtering resolver
          store.url               | jdbc:sqlite:x     | nothing yet; this version has no database
          timetable.lunch         | 12:00-13:00       | days and times, as in Mon-Fri 12:00-13:15
          timetable.lunch         | Mon               | days and times, as in Mon-Fri 12:00-13:15
          timetable.lunch         | Mon 25:00-26:00   | days and times, as in Mon-Fri 12:00-13:15
          timetable.lunch         | Mon 9-10          | days and times, as in Mon-Fri 12:00-13:15
          timetable.lunch         | Lun 09:00-10:00   | days and times, as in Mon-Fri 12:00-13:15; days are Mon Tue Wed Thu Fri Sat Sun or daily
          timetable.lunch         | Mon 09:00-09:00   | a time that ends after it begins; 00:00-24:00 for all day
          timetable.Lunch         | Mon 09:00-10:00   | a name of lower-case letters, digits, hyphens and dots
          """)
  void saysWhatWasExpected(String key, String value, String expected) {
    var shown = value.equals("[]") ? "an empty list" : value;
    assertThat(Try.problems(key + "=" + value))
        .containsExactly("--set " + key + ": " + shown + " (expected: " + expected + ")");
  }

  @Test
  void refusesWhatHasNoKeyOrNoValue() {
    assertThat(Try.problems("proxy.listen", "=3128", "a b=c"))
        .containsExactly(
            "--set: proxy.listen (expected: KEY=VALUE)",
            "--set: =3128 (expected: KEY=VALUE)",
            "--set: a b=c (expected: KEY=VALUE)");
  }

  @Test
  void tellsEveryProblemAtOnceWithItsPlace() throws Exception {
    assertThat(
            Try.fileProblems(
                folder,
                """
                proxy:
                  listen: 127.0.0.1:99999
                  lissten: 3128
                limits:
                  idle: forever
                  connections: [1, 2]
                clients: [10.0.0.0/8, nonsense, 10.0.0.1/8]
                school: Ely
                mail:
                  host: smtp.example
                """))
        .containsExactly(
            "2:11: proxy.listen: 127.0.0.1:99999 (expected: a port from 1 to 65535)",
            "3:3: proxy.lissten: unknown key (expected: a known key; did you mean proxy.listen?)",
            "5:9: limits.idle: forever (expected: a time from 100ms to 1h in ms, s, m, h or d)",
            "6:16: limits.connections: a list (expected: one value)",
            "7:23: clients: nonsense (expected: an address range, as in 10.0.0.0/8, fd00::/8 or"
                + " 10.1.2.3)",
            "7:33: clients: 10.0.0.1/8 (expected: the first address of the range, with no bits"
                + " set after /8)",
            "8:9: school: Ely (expected: keys and values beneath it)",
            "10:3: mail: keys and values (expected: nothing yet; this version has no mail)");
  }

  @Test
  void suggestsTheKeyThatWasProbablyMeant() {
    assertThat(Try.problems("proxy.lisen=1", "listen=1", "limit.idle=5s", "zebra=1"))
        .containsExactlyInAnyOrder(
            "--set proxy.lisen: unknown key (expected: a known key; did you mean proxy.listen?)",
            "--set listen: unknown key (expected: a known key; did you mean proxy.listen?)",
            "--set limit: unknown key (expected: a known key; did you mean limits?)",
            "--set zebra: unknown key (expected: a known key)");
  }

  @Test
  void refusesTheSameKeyTwice() throws Exception {
    assertThat(Try.fileProblems(folder, "lookalikes: true\nlookalikes: false\n"))
        .containsExactly("2:1: lookalikes: a second value (expected: each key once)");
    assertThat(Try.fileProblems(folder, "proxy: {listen: 3128}\nproxy.listen: 3129\n"))
        .containsExactly("2:1: proxy.listen: a second value (expected: each key once)");
  }

  @Test
  void refusesWhatIsNotYaml() throws Exception {
    assertThat(Try.fileProblems(folder, "proxy:\n\tlisten: 3128\n"))
        .singleElement()
        .asString()
        .startsWith("2:1: not YAML: ")
        .contains("TAB")
        .endsWith("(expected: YAML, indented with spaces)");
    assertThat(Try.fileProblems(folder, "proxy: [1, 2\nclients: 3\n")).hasSize(1);
    assertThat(Try.fileProblems(folder, "a: b: c\n")).hasSize(1);
    assertThat(Try.fileProblems(folder, "a: \u0000\n")).hasSize(1);
    assertThat(Try.fileProblems(folder, "[".repeat(5_000))).hasSize(1);
    assertThat(Try.fileProblems(folder, "just words\n"))
        .containsExactly("1:1: just words (expected: keys and values, as in proxy.listen: 3128)");
    assertThat(Try.fileProblems(folder, "- a\n- b\n"))
        .containsExactly("1:1: a list (expected: keys and values, as in proxy.listen: 3128)");
    assertThat(Try.fileProblems(folder, "lookalikes: true\n---\nlookalikes: true\n"))
        .containsExactly("3:1: a second document (expected: one YAML document)");
    assertThat(Try.problems("clients=[10.0.0.0/8"))
        .singleElement()
        .asString()
        .startsWith("--set clients: not YAML: ");
  }

  @Test
  void readsNoAliasesSoThatASmallFileStaysSmall() throws Exception {
    assertThat(Try.fileProblems(folder, "clients: &all [10.0.0.0/8]\ndestinations.allow: *all\n"))
        .containsExactly(
            "2:21: destinations.allow: *all (expected: the value itself; aliases are not read)");
  }

  @Test
  void groupsMustAgreeWithEachOther() throws Exception {
    assertThat(
            Try.fileProblems(
                folder,
                """
                timetable: {lunch: [Mon-Fri 12:00-13:00]}
                groups:
                  - name: pupils
                    addresses: [10.1.0.0/16]
                    strictest: true
                    open: [youtube]
                    close: [youtube]
                  - name: pupils
                    addresses: [10.1.0.0/16, 10.2.0.0/16]
                    strictest: true
                  - addresses: 10.3.0.0/16
                    open: [{what: forum, during: brunch}, {during: lunch}]
                    default: deny
                  - staff
                """))
        .containsExactly(
            "7:12: groups[1].close: a list (expected: youtube to be opened or closed once, at one"
                + " time)",
            "8:11: groups[2].name: pupils (expected: a name that no other group has)",
            "9:17: groups[2].addresses: 10.1.0.0/16 (expected: a range that is given once; pupils"
                + " has it already)",
            "10:16: groups[2].strictest: true (expected: only one group to be the strictest)",
            "11:5: groups[3].name: nothing (expected: a name, as in name: pupils)",
            "12:34: groups[3].open[1].during: brunch (expected: a period of timetable: lunch)",
            "12:43: groups[3].open[2].what: nothing (expected: a category, kind or service)",
            "13:14: groups[3].default: deny (expected: allow or only-listed)",
            "14:5: groups: staff (expected: a group: name, addresses, strictest, open, close)");
  }

  @Test
  void oneGroupMustBeTheStrictest() throws Exception {
    assertThat(Try.fileProblems(folder, "groups: [{name: pupils}]\n"))
        .containsExactly(
            "1:9: groups: a list (expected: one group marked strictest: true, to which unknown"
                + " clients belong)");
    assertThat(Try.fileProblems(folder, "groups: []\n")).hasSize(1);
  }

  @Test
  void listenersMustNotOverlap() {
    assertThat(Try.problems("proxy.listen=3128,127.0.0.1:3128"))
        .containsExactly(
            "--set proxy.listen: 3128,127.0.0.1:3128 (expected: addresses that do not overlap;"
                + " 127.0.0.1:3128 does)");
  }

  @Test
  void aPeriodHasAtLeastOneTime() throws Exception {
    assertThat(Try.fileProblems(folder, "timetable: {lunch: }\n"))
        .containsExactly(
            "1:13: timetable.lunch: nothing (expected: days and times, as in Mon-Fri"
                + " 12:00-13:15)");
  }

  @Test
  void showsNothingThatATerminalWouldObeyAndNothingEndless() {
    assertThat(Try.problems("lookalikes=\u001b[31m" + "x".repeat(200)))
        .containsExactly(
            "--set lookalikes: ?[31m" + "x".repeat(75) + "... (expected: true or false)");
  }

  @Test
  void aFileOfAnotherKindGivesABoundedNumberOfProblems() throws Exception {
    var text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("host").append(i).append(": 1\n");
    }
    assertThat(Try.fileProblems(folder, text.toString())).hasSize(Problems.MOST);
  }

  @Test
  void keysOfAbsurdLengthAreUnknownKeys() throws Exception {
    assertThat(Try.fileProblems(folder, "a.".repeat(200_000) + "a: 1\n")).hasSize(1);
    assertThat(Try.problems("a.".repeat(50_000) + "a=1")).hasSize(1);
    assertThat(Try.problems("a.b.c=1", "a.b=2")).hasSize(1);
  }
}
