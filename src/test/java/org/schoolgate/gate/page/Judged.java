package org.schoolgate.gate.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.blocklist.RuleIndex;
import org.schoolgate.blocklist.text.ListParser;
import org.schoolgate.policy.Form;
import org.schoolgate.policy.Grants;
import org.schoolgate.policy.GroupRules;
import org.schoolgate.policy.Policy;
import org.schoolgate.policy.Query;
import org.schoolgate.policy.SupervisionOrders;
import org.schoolgate.policy.Verdict;
import org.schoolgate.roster.Client;
import org.schoolgate.roster.Group;
import org.schoolgate.roster.Roster;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.IpAddress;
import org.schoolgate.site.WebUrl;

/** Refusals for tests, given by the real policy over small lists. */
final class Judged {

  static final String FACEBOOK =
      """
      # title: Facebook
      # category: social-media
      # kind: social-network
      # reason: People share news, pictures and messages.
      facebook.com
      """;

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final List<ParsedList> lists = new ArrayList<>();
  private boolean onlyListed;
  private boolean supervised;

  static Judged by(String name, String text) {
    return new Judged().and(name, text);
  }

  static Judged byNothing() {
    return new Judged();
  }

  Judged and(String name, String text) {
    lists.add(ListParser.parse(name, text.lines().iterator()));
    return this;
  }

  Judged onlyListed() {
    onlyListed = true;
    return this;
  }

  Judged supervised() {
    supervised = true;
    return this;
  }

  /** The refusal that {@code url} meets. */
  Verdict.Block block(String url) throws InvalidPlaceException {
    var client = new Client(IpAddress.parse("10.0.0.7"), Group.EVERYONE);
    var stretch =
        new SupervisionOrders.Stretch(client.address(), NOON.minusSeconds(1), NOON.plusSeconds(1));
    var orders =
        supervised ? new SupervisionOrders(List.of(stretch), List.of()) : SupervisionOrders.none();
    var house =
        new Policy.House(
            Roster.everyone(),
            List.of(new GroupRules(Group.EVERYONE, List.of(), onlyListed)),
            List.of(),
            true,
            Grants.none(),
            orders);
    var query = new Query(client, WebUrl.parse(url), Form.PLAIN, NOON);
    var verdict = Policy.of(RuleIndex.of(lists), house).decide(query);
    if (verdict instanceof Verdict.Block block) {
      return block;
    }
    throw new AssertionError(url + ": " + verdict + " (expected: a refusal)");
  }

  /** The page that a person gets who asks for {@code url}. */
  Page page(Pages pages, String url) throws InvalidPlaceException {
    return pages.blocked(host(url), block(url), "pupils", false);
  }

  /** The answer that a program gets which asks for {@code url}. */
  Page json(Pages pages, String url) throws InvalidPlaceException {
    return pages.blocked(host(url), block(url), "pupils", true);
  }

  static Host host(String url) throws InvalidPlaceException {
    return WebUrl.parse(url).host();
  }
}
