package org.schoolgate.blocklist.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.blocklist.Lists;

/**
 * Every form of line, and what it means: its rules, {@code nothing}, or the column of a problem.
 */
final class LineTableTest {

  private static final String UNDERSTOOD =
      """
      example.com                        => BLOCK DOMAIN example.com
      www.example.com                    => BLOCK DOMAIN www.example.com
      EXAMPLE.Com                        => BLOCK DOMAIN example.com
      example.com.                       => BLOCK DOMAIN example.com
      .example.com                       => BLOCK DOMAIN example.com
      *.example.com                      => BLOCK BELOW example.com
      *.EXAMPLE.com                      => BLOCK BELOW example.com
      *.zip                              => BLOCK BELOW zip
      co.uk                              => BLOCK DOMAIN co.uk
      a_b.example.com                    => BLOCK DOMAIN a_b.example.com
      _dmarc.example.com                 => BLOCK DOMAIN _dmarc.example.com
      -a-.example.com                    => BLOCK DOMAIN -a-.example.com
      a--b.example.com                   => BLOCK DOMAIN a--b.example.com
      r1---sn-abc.googlevideo.com        => BLOCK DOMAIN r1---sn-abc.googlevideo.com
      4chan.org                          => BLOCK DOMAIN 4chan.org
      1.2.3.example                      => BLOCK DOMAIN 1.2.3.example
      bücher.example                     => BLOCK DOMAIN xn--bcher-kva.example
      xn--bcher-kva.example              => BLOCK DOMAIN xn--bcher-kva.example
      президент.рф                       => BLOCK DOMAIN xn--d1abbgf6aiiy.xn--p1ai
      ｆｕｌｌ.example                       => BLOCK DOMAIN full.example
      ex%61mple.com                      => BLOCK DOMAIN example.com
      example。com                        => BLOCK DOMAIN example.com
      192.0.2.7                          => BLOCK DOMAIN 192.0.2.7
      192.0.2.007                        => BLOCK DOMAIN 192.0.2.7
      0xC0.0.2.7                         => BLOCK DOMAIN 192.0.2.7
      192.519                            => BLOCK DOMAIN 192.0.2.7
      2001:db8::7                        => BLOCK DOMAIN [2001:db8::7]
      2001:DB8:0:0::7                    => BLOCK DOMAIN [2001:db8::7]
      [2001:db8::7]                      => BLOCK DOMAIN [2001:db8::7]
      ::ffff:192.0.2.7                   => BLOCK DOMAIN 192.0.2.7
      example.com # why                  => BLOCK DOMAIN example.com
      example.com   # why # and why      => BLOCK DOMAIN example.com
      http://example.com                 => BLOCK DOMAIN example.com
      http://example.com/                => BLOCK DOMAIN example.com
      HTTPS://Example.com/               => BLOCK DOMAIN example.com
      example.com/                       => BLOCK DOMAIN example.com
      example.com/*                      => BLOCK DOMAIN example.com
      example.com/path                   => BLOCK DOMAIN example.com/path
      example.com/path/                  => BLOCK DOMAIN example.com/path/
      example.com/path/*                 => BLOCK DOMAIN example.com/path/
      example.com/Path                   => BLOCK DOMAIN example.com/Path
      example.com/a/../b                 => BLOCK DOMAIN example.com/b
      example.com/%7Euser                => BLOCK DOMAIN example.com/~user
      example.com\\path                  => BLOCK DOMAIN example.com/path
      example.com/a?b=c&d                => BLOCK DOMAIN example.com/a?b=c&d
      example.com?q=x                    => BLOCK DOMAIN example.com/?q=x
      https://example.com/path?x=1       => BLOCK DOMAIN example.com/path?x=1
      http://www.example.com/watch?v=abc => BLOCK DOMAIN www.example.com/watch?v=abc
      ws://example.com/chat              => BLOCK DOMAIN example.com/chat
      .example.com/path                  => BLOCK DOMAIN example.com/path
      *.example.com/path                 => BLOCK BELOW example.com/path
      http://*.example.com/path          => BLOCK BELOW example.com/path
      192.0.2.7/path                     => BLOCK DOMAIN 192.0.2.7/path
      [2001:db8::7]/path                 => BLOCK DOMAIN [2001:db8::7]/path
      example.com/http://other.example   => BLOCK DOMAIN example.com/http://other.example
      0.0.0.0 example.com                => BLOCK DOMAIN example.com
      0 example.com                      => BLOCK DOMAIN example.com
      127.0.0.1 example.com              => BLOCK DOMAIN example.com
      127.0.0.53 example.com             => BLOCK DOMAIN example.com
      :: example.com                     => BLOCK DOMAIN example.com
      ::1 example.com                    => BLOCK DOMAIN example.com
      0.0.0.0 a.example b.example        => BLOCK DOMAIN a.example, BLOCK DOMAIN b.example
      0.0.0.0 Example.COM # why          => BLOCK DOMAIN example.com
      0.0.0.0 bücher.example             => BLOCK DOMAIN xn--bcher-kva.example
      127.0.0.1 localhost                => nothing
      127.0.0.1 localhost.localdomain    => nothing
      127.0.0.1 local                    => nothing
      127.0.0.1 localhost example.com    => BLOCK DOMAIN example.com
      255.255.255.255 broadcasthost      => nothing
      ::1 ip6-localhost ip6-loopback     => nothing
      fe80::1%lo0 localhost              => nothing
      ff02::1 ip6-allnodes               => nothing
      0.0.0.0 0.0.0.0                    => nothing
      ||example.com^                     => BLOCK DOMAIN example.com
      ||example.com                      => BLOCK DOMAIN example.com
      ||Example.com^                     => BLOCK DOMAIN example.com
      ||*.example.com^                   => BLOCK BELOW example.com
      ||zip^                             => BLOCK DOMAIN zip
      ||192.0.2.7^                       => BLOCK DOMAIN 192.0.2.7
      ||bücher.example^                  => BLOCK DOMAIN xn--bcher-kva.example
      ||example.com^$important           => BLOCK DOMAIN example.com
      ||example.com^$all,important       => BLOCK DOMAIN example.com
      ||example.com$document             => BLOCK DOMAIN example.com
      ||example.com/path                 => BLOCK DOMAIN example.com/path
      ||example.com/path^                => BLOCK DOMAIN example.com/path
      ||example.com/a$b^                 => BLOCK DOMAIN example.com/a$b
      ||example.com^ # why               => BLOCK DOMAIN example.com
      @@||example.com^                   => ALLOW DOMAIN example.com
      @@||docs.example.com^$important    => ALLOW DOMAIN docs.example.com
      @@||*.example.com^                 => ALLOW BELOW example.com
      @@||example.com/path               => ALLOW DOMAIN example.com/path
      example.com CNAME .                => BLOCK EXACT example.com
      example.com. CNAME .               => BLOCK EXACT example.com
      *.example.com CNAME .              => BLOCK BELOW example.com
      example.com IN CNAME .             => BLOCK EXACT example.com
      example.com 300 IN CNAME .         => BLOCK EXACT example.com
      example.com IN 1h30m CNAME .       => BLOCK EXACT example.com
      example.com cname *.               => BLOCK EXACT example.com
      example.com CNAME rpz-drop.        => BLOCK EXACT example.com
      example.com CNAME rpz-passthru.    => ALLOW EXACT example.com
      *.example.com CNAME rpz-passthru.  => ALLOW BELOW example.com
      example.com CNAME example.com.     => ALLOW EXACT example.com
      example.com CNAME . ; why          => BLOCK EXACT example.com
      example.com CNAME .;why            => BLOCK EXACT example.com
      example.com A 0.0.0.0              => BLOCK EXACT example.com
      example.com AAAA ::                => BLOCK EXACT example.com
      zip CNAME .                        => BLOCK EXACT zip
      @ SOA ns.example. root.example. 1 2 3 4 5 => nothing
      @ IN NS localhost.                 => nothing
      $TTL 300                           => nothing
      # a comment                        => nothing
      #example.com                       => nothing
      ##.banner                          => nothing
      ! a comment                        => nothing
      ; a comment                        => nothing
      [Adblock Plus 2.0]                 => nothing
      [uBlock Origin]                    => nothing
      """;

  private static final String REPORTED =
      """
      com                                => 1 a host with a dot
      hello                              => 1 a host with a dot
      localhost                          => 1 a host with a dot
      12345                              => 1 a host with a dot
      0x7f000001                         => 1 a host with a dot
      .com                               => 2 a host with a dot
      http://intranet/path               => 8 a host with a dot
      this is prose                      => 6 one host on a line
      example.com other.example          => 13 one host on a line
      example.com, other.example         => 14 one host on a line
      example.com,                       => 1 a host of letters
      foo,bar.example                    => 1 a host of letters
      "example.com"                      => 1 a host of letters
      example.com;                       => 1 a host of letters
      a..b                               => 1
      .                                  => 2
      *.                                 => 3
      *                                  => 1 a wildcard only in front
      ads.*.example                      => 1 a wildcard only in front
      *ads.example.com                   => 1 a wildcard only in front
      *.*.example.com                    => 3 a wildcard only in front
      *.192.0.2.7                        => 1 a name after *.
      example.com:8080                   => 1 a host without a port
      http://example.com:8080/path       => 8 a host without a port
      someone@example.com                => 1
      someone@example.com/path           => 1
      http://user:pw@example.com/        => 8
      ftp://example.com/                 => 1 http:// or https://
      javascript:alert(1)                => 1
      1.2.3.4.5                          => 1
      256.1.1.1                          => 1
      10.0.0.0/8                         => 1 one address, not a range
      2001:db8::/32                      => 1 one address, not a range
      2001:db8:::7                       => 1
      [2001:db8::7                       => 1
      fe80::1%eth0                       => 1
      exa mple.com                       => 5 one host on a line
      xn--a.example                      => 1
      ex%ample.com                       => 1
      example.com#why                    => 12 a space before a comment
      example.com##.banner               => 12 a space before a comment
      example.com#@#.banner              => 12 a space before a comment
      example.com/page#part              => 17 a space before a comment
      /ads[0-9]+/                        => 1 a host, not a pattern
      /banner/*/img^                     => 1 a host, not a pattern
      <!DOCTYPE html>                    => 11 one host on a line
      <html>                             => 1
      {"blocked":["example.com"]}        => 1
      address=/example.com/0.0.0.0       => 1 a host of letters
      local-zone: "example.com" refuse   => 13 one host on a line
      |https://example.com/              => 1 ||host^
      @@example.com                      => 3 ||host^
      ||                                 => 3
      ||^                                => 3
      ||example.*^                       => 3 a wildcard only in front
      ||example.com^path                 => 14 one ^ at the end
      ||example.com^|                    => 14 one ^ at the end
      ||example.com^$third-party         => 16 no option
      ||example.com^$all,third-party     => 20 no option
      ||example.com^$                    => 16 no option
      ||example.com:8080^                => 3 a host without a port
      ||*.192.0.2.7^                     => 3 a name after *.
      192.168.1.5 printer.example        => 1 0.0.0.0, 127.0.0.1
      127.0.1.1 mycomputer               => 11 a host with a dot
      0.0.0.0 exa^mple.com               => 9
      0.0.0.0 *.example.com              => 9 a wildcard only in front
      0.0.0.0 example.com/path           => 9
      example.com CNAME safe.example.    => 19 CNAME with .
      example.com CNAME rpz-tcp-only.    => 19 CNAME with .
      example.com A 192.0.2.7            => 15 CNAME with .
      example.com TXT text               => 17 CNAME with .
      32.7.2.0.192.rpz-ip CNAME .        => 1 a name (addresses
      24.0.2.0.192.rpz-client-ip CNAME . => 1 a name (addresses
      ns.example.rpz-nsdname CNAME .     => 1 a name (addresses
      32.7.2.0.192.rpz-nsip CNAME .      => 1 a name (addresses
      * CNAME .                          => 1 a wildcard only in front
      $INCLUDE other.zone                => 1 $TTL or $ORIGIN
      $ORIGIN                            => 1 $TTL or $ORIGIN
      """;

  @ParameterizedTest
  @MethodSource("understood")
  void understandsEveryFormOfLine(String line, String rules) {
    var list = Lists.parse(line);

    assertThat(list.problems()).isEmpty();
    assertThat(String.join(", ", Lists.rules(list))).isEqualTo(rules);
  }

  @ParameterizedTest
  @MethodSource("reported")
  void reportsWhatItDoesNotUnderstandWithColumnAndExpectation(String line, String problem) {
    var list = Lists.parse("first.example\n" + line);

    assertThat(Lists.rules(list)).containsExactly("BLOCK DOMAIN first.example");
    assertThat(list.problems()).hasSize(1);
    var found = list.problems().get(0);
    assertThat(found.line()).isEqualTo(2);
    assertThat(found.column() + " " + found.expected()).startsWith(problem);
    assertThat(found.expected()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("understood")
  void readsARuleAsWrittenBackAsTheSameRule(String line, String rules) {
    var list = Lists.parse(line);

    for (int rule = 0; rule < list.rules().size(); rule++) {
      var again = Lists.parse(list.rules().text(rule));
      assertThat(Lists.rules(again)).containsExactly(Lists.rule(list, rule));
    }
  }

  private static Stream<Object[]> understood() {
    return table(UNDERSTOOD)
        .map(row -> new Object[] {row[0], row[1].equals("nothing") ? "" : row[1]});
  }

  private static Stream<Object[]> reported() {
    return table(REPORTED).map(row -> row);
  }

  private static Stream<String[]> table(String text) {
    return text.lines().map(line -> line.split("\\s+=> ", 2));
  }
}
