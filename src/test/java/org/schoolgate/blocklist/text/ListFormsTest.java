package org.schoolgate.blocklist.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.schoolgate.blocklist.Action;
import org.schoolgate.blocklist.ListHeader;
import org.schoolgate.blocklist.ListProblem;
import org.schoolgate.blocklist.Lists;

/** Whole files as they are found in the wild. */
final class ListFormsTest {

  @Test
  void readsAHostsFile() {
    var list =
        Lists.parse(
            """
            # Title: A hosts file
            # Date: 1 May 2026
            127.0.0.1 localhost
            127.0.0.1 localhost.localdomain
            255.255.255.255 broadcasthost
            ::1 localhost
            fe80::1%lo0 localhost
            ff02::2 ip6-allrouters
            0.0.0.0 0.0.0.0

            # Start of the list
            0.0.0.0 a.example
            0.0.0.0 b.example # with a note
            """);

    assertThat(list.problems()).isEmpty();
    assertThat(Lists.rules(list))
        .containsExactly("BLOCK DOMAIN a.example", "BLOCK DOMAIN b.example");
  }

  @Test
  void readsAnAdblockFileAndReportsWhatAGateCannotDo() {
    var list =
        Lists.parse(
            """
            [Adblock Plus 2.0]
            ! Title: Ads
            ! Expires: 1 day
            ||a.example^
            ||b.example^$important
            @@||good.a.example^
            ||c.example^$third-party
            d.example##.banner
            ##.banner
            /track[0-9]/
            """);

    assertThat(list.header().title()).isEqualTo("Ads");
    assertThat(Lists.rules(list))
        .containsExactly(
            "BLOCK DOMAIN a.example", "BLOCK DOMAIN b.example", "ALLOW DOMAIN good.a.example");
    assertThat(list.problems()).extracting(ListProblem::line).containsExactly(7, 8, 10);
  }

  @Test
  void readsAResponsePolicyZone() {
    var list =
        Lists.parse(
            """
            $TTL 2h ; two hours
            $ORIGIN rpz.school.example.
            @ IN SOA localhost. root.localhost. (
                    2026050101 ; serial
                    6h         ; refresh (often)
                    1h 1w 2h )
              IN NS localhost.
            ; the names
            a.example             CNAME .
            *.a.example           CNAME .
            b.example        60 IN CNAME *.
            c.example.rpz.school.example. CNAME rpz-drop.
            good.a.example        CNAME rpz-passthru.
            d.example             A 0.0.0.0
                                  AAAA ::
            $ORIGIN e.example.rpz.school.example.
            www                   CNAME .
            @                     CNAME .
            """);

    assertThat(list.problems()).isEmpty();
    assertThat(Lists.rules(list))
        .containsExactly(
            "BLOCK EXACT a.example",
            "BLOCK BELOW a.example",
            "BLOCK EXACT b.example",
            "BLOCK EXACT c.example",
            "ALLOW EXACT good.a.example",
            "BLOCK EXACT d.example",
            "BLOCK EXACT d.example",
            "BLOCK EXACT www.e.example",
            "BLOCK EXACT e.example");
  }

  @Test
  void takesTheNameOfTheZoneFromItsStartOfAuthority() {
    var list =
        Lists.parse(
            """
            rpz.example. 300 IN SOA ns.example. root.example. 1 2 3 4 5
            rpz.example. 300 IN NS ns.example.
            a.example.rpz.example. 300 IN CNAME .
            b.example 300 IN CNAME .
            c.example. 300 IN CNAME .
            """);

    assertThat(Lists.rules(list)).containsExactly("BLOCK EXACT a.example", "BLOCK EXACT b.example");
    assertThat(list.problems()).hasSize(1);
    assertThat(list.problems().get(0).line()).isEqualTo(5);
    assertThat(list.problems().get(0).expected()).contains("rpz.example");
  }

  @Test
  void readsAZoneWithNothingButASerialAtItsHead() {
    var list =
        Lists.parse(
            "$TTL 30\n@ SOA rpz.example. host.rpz.example. 1 2 3 4 5\n NS localhost.\na.example CNAME .");

    assertThat(list.problems()).isEmpty();
    assertThat(Lists.rules(list)).containsExactly("BLOCK EXACT a.example");
  }

  @Test
  void doesNotLoseTheRestOfAFileToAParenthesisThatIsNeverClosed() {
    var list = Lists.parse("@ SOA a. b. (\n" + "1 ; one\n".repeat(20) + "a.example\n");

    assertThat(list.problems()).hasSize(1);
    assertThat(list.problems().get(0).expected()).isEqualTo("a closing ) of the record above");
    assertThat(Lists.rules(list)).containsExactly("BLOCK DOMAIN a.example");
  }

  @Test
  void reportsAParenthesisThatIsOpenAtTheEnd() {
    assertThat(Lists.parse("@ SOA a. b. (\n1\n").problemCount()).isEqualTo(1);
  }

  @Test
  void readsTheFilesOfAUt1Folder() {
    var domains = Lists.parse("ut1/mixed_adult/domains", "a.example\n192.0.2.7\n");
    var urls = Lists.parse("ut1/mixed_adult/urls", "b.example/~user\nc.example/d/e.html\n");

    assertThat(Lists.rules(domains))
        .containsExactly("BLOCK DOMAIN a.example", "BLOCK DOMAIN 192.0.2.7");
    assertThat(Lists.rules(urls))
        .containsExactly("BLOCK DOMAIN b.example/~user", "BLOCK DOMAIN c.example/d/e.html");
    assertThat(domains.header())
        .isEqualTo(new ListHeader("mixed_adult", "local", "mixed-adult", 0, null, Action.BLOCK));
  }

  @Test
  void findsAWebPageSavedAsAListBroken() {
    var list =
        Lists.parse("<!DOCTYPE html>\n<html><body>\n<h1>404 Not Found</h1>\n</body></html>\n");

    assertThat(list.broken()).isTrue();
    assertThat(list.rules().size()).isZero();
  }
}
