package org.schoolgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.schoolgate.policy.SupervisionOrders.Stretch;
import org.schoolgate.roster.Client;
import org.schoolgate.roster.Group;
import org.schoolgate.roster.Roster;
import org.schoolgate.site.AddressBar;
import org.schoolgate.site.AddressRange;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.IpAddress;

final class OrderOfJudgementTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Group PUPILS = new Group("pupils", true);
  private static final Group STAFF = new Group("staff", false);
  private static final IpAddress DEVICE = new IpAddress(0, 7);

  private final Lists lists = new Lists();
  private List<Switch> staffSwitches = List.of();
  private boolean onlyListed;
  private Grants grants = Grants.none();
  private SupervisionOrders orders = SupervisionOrders.none();

  @Test
  void nothingMentionedIsAllowedByDefault() throws InvalidPlaceException {
    lists.with("a.txt", "social-media", "a.example");
    assertRuling(pupil("other.example"), "allow default - -");
  }

  @Test
  void aSealedListIsBeatenByNothing() throws InvalidPlaceException {
    lists
        .with("sealed.txt", "sealed", "bad.example", "@@||bad.example^")
        .with("never.txt", "never-break", "bad.example")
        .raw("local.txt", "# action: allow", "bad.example");
    grants = Grants.of(List.of(grant("bad.example", null)));
    assertRuling(pupil("www.bad.example"), "block sealed sealed.txt bad.example");
    assertThat(requestable(pupil("bad.example"))).isFalse();
  }

  @Test
  void theNeverBreakSetOutranksOrdersCircumventionAndLocalBlocks() throws InvalidPlaceException {
    lists
        .with("never.txt", "never-break", "help.example")
        .with("vpn.txt", "circumvention", "help.example")
        .raw("local.txt", "", "help.example");
    orders = new SupervisionOrders(List.of(today()), List.of());
    assertRuling(pupil("help.example"), "allow never-break never.txt help.example");
  }

  @Test
  void anOrderClosesAllButNeverBreakAndLearning() throws InvalidPlaceException {
    lists.with("learn.txt", "learning", "lesson.example").with("n.txt", "never-break", "n.example");
    orders = new SupervisionOrders(List.of(today()), List.of());
    assertRuling(pupil("other.example"), "block supervised - supervision order");
    assertRuling(pupil("lesson.example"), "allow default - -");
    assertRuling(pupil("n.example"), "allow never-break n.txt n.example");
    assertThat(requestable(pupil("other.example"))).isFalse();
  }

  @Test
  void aSittingSuspendsAnOrderAndBothEndOnTime() throws InvalidPlaceException {
    lists.with("a.txt", "social-media", "a.example");
    var sitting = new Stretch(DEVICE, NOON, NOON.plusSeconds(60));
    orders = new SupervisionOrders(List.of(today()), List.of(sitting));
    assertRuling(at(pupil("other.example"), NOON), "allow default - -");
    assertRuling(
        at(pupil("other.example"), NOON.plusSeconds(60)), "block supervised - supervision order");
    assertRuling(at(pupil("other.example"), today().until()), "allow default - -");
    assertRuling(at(pupil("a.example"), NOON), "block category a.txt a.example");
  }

  @Test
  void learningDoesNotOpenWhatACategoryCloses() throws InvalidPlaceException {
    lists.with("learn.txt", "learning", "a.example").with("a.txt", "games", "a.example");
    assertRuling(pupil("a.example"), "block category a.txt a.example");
  }

  @Test
  void aCircumventionServiceYieldsToAGrantThatNamesIt() throws InvalidPlaceException {
    lists.with("circumvention/tool.txt", "circumvention", "tool.example");
    assertRuling(pupil("tool.example"), "block circumvention circumvention/tool.txt tool.example");
    grants = Grants.of(List.of(grant("tool.example", null)));
    assertRuling(pupil("tool.example"), "block circumvention circumvention/tool.txt tool.example");
    grants = Grants.of(List.of(grant("tool.example", "tool")));
    assertRuling(pupil("tool.example"), "allow granted - request 7");
  }

  @Test
  void aGrantThatNamesOneCircumventionServiceLiftsNoOther() throws InvalidPlaceException {
    lists
        .with("circumvention/one.txt", "circumvention", "www.tool.example")
        .with("circumvention/two.txt", "circumvention", "tool.example");
    grants = Grants.of(List.of(grant("www.tool.example", "one")));
    assertRuling(
        pupil("www.tool.example"), "block circumvention circumvention/two.txt tool.example");
  }

  @Test
  void aCircumventionServiceYieldsToASwitchThatNamesItAndToNoOther() throws InvalidPlaceException {
    lists.ofKind("circumvention/tool.txt", "circumvention", "vpn", "tool.example");
    staffSwitches = open("circumvention", "vpn");
    assertRuling(staff("tool.example"), "block circumvention circumvention/tool.txt tool.example");
    staffSwitches = open("tool");
    assertRuling(staff("tool.example"), "allow default - -");
    assertRuling(pupil("tool.example"), "block circumvention circumvention/tool.txt tool.example");
  }

  @Test
  void anExceptionInACircumventionListOpensNothingElse() throws InvalidPlaceException {
    lists
        .with("circumvention/t.txt", "circumvention", "t.example", "@@||docs.t.example^")
        .with("social.txt", "social-media", "docs.t.example");
    assertRuling(pupil("docs.t.example"), "block category social.txt docs.t.example");
  }

  @Test
  void addressLiteralsAreBlockedUnlessTheyAreTheSchoolsOwn() throws InvalidPlaceException {
    lists.raw("local.txt", "# action: allow", "203.0.113.9");
    assertRuling(pupil("203.0.113.9"), "block circumvention - address literal instead of a name");
    assertRuling(
        pupil("http://0x7f.1/"), "block circumvention - address literal instead of a name");
    assertRuling(pupil("10.0.0.8"), "allow default - -");
  }

  @Test
  void anUnknownTunnelYieldsToNothingBelowNeverBreak() throws InvalidPlaceException {
    lists.with("a.txt", "social-media", "a.example").raw("l.txt", "# action: allow", "ok.example");
    var query = pupil("ok.example");
    var tunnel = new Query(query.client(), query.url(), Form.UNKNOWN_TUNNEL, NOON);
    assertRuling(tunnel, "block circumvention - tunnel of an unknown protocol");
  }

  @Test
  void aLookalikeOfAGuardedNameIsBlockedForEverybody() throws InvalidPlaceException {
    lists.with("social-media/tiktok.txt", "social-media", "tiktok.com");
    staffSwitches = open("tiktok");
    var imitation = "t\u0456ktok.com";
    assertRuling(
        staff(imitation), "block circumvention social-media/tiktok.txt look-alike of tiktok.com");
    assertRuling(staff("tiktok.com"), "allow default - -");
  }

  @Test
  void aLookalikeIsBlockedWhateverElseIsListedOfTheNameItImitates() throws InvalidPlaceException {
    lists
        .raw("a-local.txt", "# action: allow", "tiktok.com")
        .with("social-media/pages.txt", "social-media", "pagesonly.org/forum")
        .with("social-media/subdomains.txt", "social-media", "*.example.net")
        .with("social-media/tiktok.txt", "social-media", "tiktok.com");
    assertRuling(
        pupil("t\u0456ktok.com"),
        "block circumvention social-media/tiktok.txt look-alike of tiktok.com");
    assertRuling(pupil("ex\u0430mple.net"), "block circumvention - look-alike of example.net");
    assertRuling(pupil("p\u0430gesonly.org"), "allow default - -");
  }

  @Test
  void aGrantOpensACategoryForItsPeopleUntilItsEnd() throws InvalidPlaceException {
    lists.with("a.txt", "social-media", "a.example");
    grants = Grants.of(List.of(grant("a.example", null)));
    assertRuling(pupil("www.a.example"), "allow granted - request 7");
    assertRuling(staff("www.a.example"), "block category a.txt a.example");
    assertRuling(at(pupil("a.example"), NOON.plusSeconds(59)), "allow granted - request 7");
    assertRuling(at(pupil("a.example"), NOON.plusSeconds(60)), "block category a.txt a.example");
  }

  @Test
  void aLocalRuleOutranksACategory() throws InvalidPlaceException {
    lists
        .with("a.txt", "social-media", "a.example")
        .raw("open.txt", "# action: allow", "a.example")
        .raw("close.txt", "", "b.example");
    assertRuling(pupil("a.example"), "allow local open.txt a.example");
    assertRuling(pupil("b.example"), "block local close.txt b.example");
    assertThat(requestable(pupil("b.example"))).isTrue();
  }

  @Test
  void theMoreSpecificRuleWinsAndATieBlocks() throws InvalidPlaceException {
    lists
        .raw("1.txt", "# action: allow", "school.a.example", "tie.example")
        .raw("2.txt", "", "a.example", "tie.example");
    assertRuling(pupil("school.a.example"), "allow local 1.txt school.a.example");
    assertRuling(pupil("x.a.example"), "block local 2.txt a.example");
    assertRuling(pupil("tie.example"), "block local 2.txt tie.example");
  }

  @Test
  void aPathRuleCountsOnlyWhereThePathIsSeen() throws InvalidPlaceException {
    lists.raw("l.txt", "", "a.example/games");
    assertRuling(pupil("http://a.example/games/1"), "block local l.txt a.example/games");
    assertRuling(pupil("http://a.example/gamesroom"), "allow default - -");
    var seen = pupil("http://a.example/games/1");
    var tunnel = new Query(seen.client(), seen.url(), Form.TUNNEL, NOON);
    assertRuling(tunnel, "allow default - -");
  }

  @Test
  void aNestedTargetCountsWhereSomebodyElseFetchesIt() throws InvalidPlaceException {
    lists.with("a.txt", "social-media", "facebook.com");
    assertRuling(
        pupil("http://web.archive.org/web/2020/https://www.facebook.com/"),
        "block category a.txt facebook.com");
    assertRuling(pupil("http://share.example/?url=https://www.facebook.com/"), "allow default - -");
    var translated = pupil("https://www-facebook-com.translate.goog/");
    var tunnel = new Query(translated.client(), translated.url(), Form.TUNNEL, NOON);
    assertRuling(tunnel, "block category a.txt facebook.com");
  }

  @Test
  void nestingMoreThanIsLookedAtIsBlocked() throws InvalidPlaceException {
    lists.with("a.txt", "social-media", "facebook.com");
    var fetcher = "http://web.archive.org/web/2020/";
    assertRuling(pupil(fetcher.repeat(3) + "http://fine.example/"), "allow default - -");
    assertRuling(
        pupil(fetcher.repeat(6) + "http://www.facebook.com/"),
        "block circumvention - addresses nested in one another");
  }

  @Test
  void aGroupMayBeConfinedToWhatIsListed() throws InvalidPlaceException {
    onlyListed = true;
    lists
        .with("learn.txt", "learning", "lesson.example")
        .raw("l.txt", "# action: allow", "ok.example")
        .with("tube.txt", "social-media", "tube.example");
    staffSwitches = open("tube");
    assertRuling(staff("tube.example"), "allow default tube.txt tube.example");
    assertRuling(staff("lesson.example"), "allow default learn.txt lesson.example");
    assertRuling(staff("ok.example"), "allow local l.txt ok.example");
    assertRuling(staff("other.example"), "block default - only what is listed");
    assertRuling(pupil("other.example"), "allow default - -");
  }

  @Test
  void anExplanationNamesTheWinnerAndWhatItBeat() throws InvalidPlaceException {
    lists
        .with("a.txt", "social-media", "a.example", "sub.a.example")
        .raw("open.txt", "# action: allow", "a.example");
    var explanation = policy().explain(pupil("sub.a.example"));
    assertThat(explanation.verdict()).isEqualTo(policy().decide(pupil("sub.a.example")));
    assertThat(explanation.beat())
        .extracting(Ruling::listName, Ruling::ruleText)
        .containsExactly(tuple("a.txt", "sub.a.example"), tuple("a.txt", "a.example"));
  }

  @Test
  void targetsNestedInAUrlAreExplainedAndThoseThatAreFetchedCount() throws InvalidPlaceException {
    lists.with("a.txt", "social-media", "a.example");
    var fetched = "http://web.archive.org/web/2020/http://a.example/?u=http://b.example/";
    var explanation = policy().explain(pupil(fetched));
    assertThat(explanation.verdict()).isInstanceOf(Verdict.Block.class);
    assertThat(explanation.nested())
        .extracting(each -> each.target().host().text(), Explanation.Nested::counted)
        .containsExactly(tuple("a.example", true), tuple("b.example", false));
    var carried = policy().explain(pupil("http://b.example/?u=http://a.example/"));
    assertThat(carried.verdict()).isInstanceOf(Verdict.Allow.class);
    assertThat(carried.nested()).extracting(Explanation.Nested::counted).containsExactly(false);
    assertThat(carried.beat()).isEmpty();
  }

  @Test
  void whatBeginsAndEndsByItselfIsNotLasting() throws InvalidPlaceException {
    lists.with("a.txt", "social-media", "a.example").with("b.txt", "games", "b.example");
    grants = Grants.of(List.of(grant("a.example", null)));
    orders = new SupervisionOrders(List.of(today()), List.of());
    assertRuling(pupil("other.example"), "block supervised - supervision order");
    var lasting = policy().lasting();
    assertThat(lasting.decide(pupil("a.example"))).isInstanceOf(Verdict.Block.class);
    assertThat(lasting.decide(pupil("other.example"))).isInstanceOf(Verdict.Allow.class);
    staffSwitches = open("b");
    assertThat(policy().lasting().decide(staff("b.example"))).isInstanceOf(Verdict.Allow.class);
  }

  private static Stretch today() {
    return new Stretch(DEVICE, NOON.minusSeconds(3600), NOON.plusSeconds(3600));
  }

  private static Grant grant(String site, @Nullable String service) throws InvalidPlaceException {
    return new Grant("7", Host.parse(site), PUPILS, null, service, NOON, NOON.plusSeconds(60));
  }

  private static List<Switch> open(String... names) {
    return List.of(names).stream().map(name -> new Switch(name, true, null)).toList();
  }

  private static Query pupil(String target) throws InvalidPlaceException {
    return new Query(new Client(DEVICE, PUPILS), AddressBar.read(target), Form.PLAIN, NOON);
  }

  private static Query staff(String target) throws InvalidPlaceException {
    return new Query(new Client(DEVICE, STAFF), AddressBar.read(target), Form.PLAIN, NOON);
  }

  private static Query at(Query query, Instant at) {
    return new Query(query.client(), query.url(), query.form(), at);
  }

  private boolean requestable(Query query) {
    return policy().decide(query) instanceof Verdict.Block block && block.requestable();
  }

  private void assertRuling(Query query, String expected) {
    var verdict = policy().decide(query);
    var ruling = verdict.ruling();
    assertThat(
            "%s %s %s %s"
                .formatted(
                    verdict instanceof Verdict.Block ? "block" : "allow",
                    ruling.reason().code(),
                    ruling.listName() == null ? "-" : ruling.listName(),
                    ruling.ruleText() == null ? "-" : ruling.ruleText()))
        .isEqualTo(expected);
  }

  private Policy policy() {
    try {
      return Policy.of(
          lists.index(),
          new Policy.House(
              Roster.of(List.of(PUPILS, STAFF), Map.of()),
              List.of(
                  new GroupRules(PUPILS, List.of(), false),
                  new GroupRules(STAFF, staffSwitches, onlyListed)),
              List.of(AddressRange.parse("10.0.0.0/8")),
              true,
              grants,
              orders));
    } catch (InvalidPlaceException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
