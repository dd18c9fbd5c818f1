package org.schoolgate.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolgate.blocklist.Matches;
import org.schoolgate.roster.Client;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.Host;
import org.schoolgate.site.IpAddress;
import org.schoolgate.site.WebUrl;

/**
 * The order of judgement, applied to the targets of one query. {@link #settles} is that order, and
 * nothing else decides. For one thread, and for use again and again: it makes nothing but what is
 * asked of it.
 */
final class Judgement {

  private static final Reason[] ORDER = Reason.values();

  /** The place of a match where there is none. */
  private static final int NONE = -1;

  private final Matches found = new Matches();
  private @Nullable Policy policy;
  private @Nullable Query query;
  private @Nullable WebUrl target;
  private Form form = Form.PLAIN;

  /** What settled the matter: a match, or a ruling that no list holds. */
  private int winner = NONE;

  private @Nullable Ruling unlisted;
  private Reason reason = Reason.DEFAULT;
  private boolean blocks;

  /** Turns to another query. */
  void begin(Policy by, Query about) {
    policy = by;
    query = about;
  }

  /** Lets go of policy and query; what was settled can no longer be asked about. */
  void end() {
    policy = null;
    query = null;
    target = null;
    unlisted = null;
    winner = NONE;
  }

  /** Finds the first step of the order that settles the matter. There always is one: the last. */
  void settle(WebUrl url, Form by) {
    match(url, by);
    for (var step : ORDER) {
      if (settles(step)) {
        return;
      }
    }
    throw new IllegalStateException("step: DEFAULT (expected: a ruling for everything)");
  }

  /** Whether what was settled closes the site. */
  boolean blocks() {
    return blocks;
  }

  /** The step that settled it. */
  Reason reason() {
    return reason;
  }

  /** The ruling that was settled on. */
  Ruling ruling() {
    return unlisted != null ? unlisted : listed(reason, blocks, winner);
  }

  /** Every ruling in the order, the losers of each step behind its winner. */
  List<Ruling> all(WebUrl url, Form by) {
    var rulings = new ArrayList<Ruling>();
    for (var step : ORDER) {
      match(url, by);
      if (settles(step)) {
        rulings.add(ruling());
      }
    }
    match(url, by);
    for (int i = 0; i < found.count(); i++) {
      addUnlessThere(rulings, i);
    }
    rulings.sort((one, other) -> one.reason().compareTo(other.reason()));
    return rulings;
  }

  private boolean settles(Reason step) {
    return switch (step) {
      case SEALED -> sealed();
      case NEVER_BREAK -> neverBreak();
      case SUPERVISED -> supervised();
      case CIRCUMVENTION -> circumvention();
      case GRANTED -> granted();
      case LOCAL -> best(Tier.LOCAL, Reason.LOCAL);
      case CATEGORY -> best(Tier.CATEGORY, Reason.CATEGORY);
      case DEFAULT -> byDefault();
    };
  }

  private boolean sealed() {
    for (int i = 0; i < found.count(); i++) {
      if (tier(i) == Tier.SEALED && !found.allows(i)) {
        return by(i, Reason.SEALED, true);
      }
    }
    return false;
  }

  private boolean neverBreak() {
    int i = find(Tier.NEVER_BREAK);
    return i != NONE && by(i, Reason.NEVER_BREAK, false);
  }

  private boolean supervised() {
    boolean closed =
        policy().orders.closes(client().address(), at()) && find(Tier.LEARNING) == NONE;
    return closed && by(Ruling.SUPERVISED);
  }

  private boolean circumvention() {
    if (form == Form.UNKNOWN_TUNNEL) {
      return by(Ruling.UNKNOWN_TUNNEL);
    }
    int i = winner(Tier.CIRCUMVENTION, null);
    if (i != NONE && !found.allows(i)) {
      i = winner(Tier.CIRCUMVENTION, lifted());
    }
    if (i != NONE && !found.allows(i)) {
      return by(i, Reason.CIRCUMVENTION, true);
    }
    return switch (host()) {
      case IpAddress address -> !policy().isOwn(address) && by(Ruling.ADDRESS_LITERAL);
      case DomainName name -> lookalike(name);
    };
  }

  /** The service of circumvention that a live grant names; null where none does. */
  private @Nullable String lifted() {
    var grant = policy().grants.find(host(), client(), at());
    return grant == null ? null : grant.service();
  }

  private boolean lookalike(DomainName name) {
    var imitated = policy().lookalikes.imitated(name);
    if (imitated == null) {
      return false;
    }
    var rules = policy().rules;
    rules.match(imitated, null, found);
    for (int i = 0; i < found.count(); i++) {
      var list = rules.lists().get(found.list(i));
      if (Policy.isGuarded(list)) {
        var rule = found.rule(i, imitated, null);
        return by(new Ruling(Reason.CIRCUMVENTION, true, list, rule, "look-alike of"));
      }
    }
    return by(Ruling.unlisted(Reason.CIRCUMVENTION, true, "look-alike of " + imitated.text()));
  }

  private boolean granted() {
    var grant = policy().grants.find(host(), client(), at());
    return grant != null && by(Ruling.unlisted(Reason.GRANTED, false, "request " + grant.id()));
  }

  private boolean byDefault() {
    if (!group().onlyListed()) {
      return by(Ruling.DEFAULT_ALLOW);
    }
    int listed = listedFor(group());
    return listed == NONE ? by(Ruling.DEFAULT_BLOCK) : by(listed, Reason.DEFAULT, false);
  }

  /**
   * The first match that opens a site to a confined group: of a learning list, or one it opened.
   */
  private int listedFor(Policy.GroupView confined) {
    for (int i = 0; i < found.count(); i++) {
      boolean opened = confined.switches().opens(found.list(i), at());
      if (opened || tier(i) == Tier.LEARNING) {
        return i;
      }
    }
    return NONE;
  }

  private boolean best(Tier tier, Reason step) {
    int i = winner(tier, null);
    return i != NONE && by(i, step, !found.allows(i));
  }

  /**
   * The most specific match of a tier that is neither switched off nor of the service {@code
   * lifted}; among equals one that blocks.
   */
  private int winner(Tier tier, @Nullable String lifted) {
    var switches = group().switches();
    int best = NONE;
    for (int i = 0; i < found.count(); i++) {
      if (tier(i) != tier || switches.opens(found.list(i), at()) || isOf(lifted, i)) {
        continue;
      }
      if (best != NONE && found.specificity(i) < found.specificity(best)) {
        break;
      }
      if (best == NONE || (found.allows(best) && !found.allows(i))) {
        best = i;
      }
    }
    return best;
  }

  private boolean isOf(@Nullable String service, int match) {
    return service != null
        && service.equals(policy().rules.lists().get(found.list(match)).service());
  }

  private int find(Tier tier) {
    for (int i = 0; i < found.count(); i++) {
      if (tier(i) == tier) {
        return i;
      }
    }
    return NONE;
  }

  private void addUnlessThere(List<Ruling> rulings, int match) {
    if (group().switches().opens(found.list(match), at())) {
      return;
    }
    var step =
        switch (tier(match)) {
          case SEALED -> Reason.SEALED;
          case NEVER_BREAK -> Reason.NEVER_BREAK;
          case CIRCUMVENTION -> Reason.CIRCUMVENTION;
          case LEARNING -> null;
          case LOCAL -> Reason.LOCAL;
          case CATEGORY -> Reason.CATEGORY;
        };
    if (step != null) {
      boolean closes = step != Reason.NEVER_BREAK && !found.allows(match);
      var ruling = listed(step, closes, match);
      if (!rulings.contains(ruling)) {
        rulings.add(ruling);
      }
    }
  }

  /** The path is put together only where there are rules that need it. */
  private void match(WebUrl url, Form by) {
    target = url;
    form = by;
    if (policy().rules.match(url.host(), null, found) && by.showsPath()) {
      policy().rules.match(url.host(), url.pathAndQuery(), found);
    }
  }

  private boolean by(int match, Reason step, boolean closes) {
    winner = match;
    unlisted = null;
    reason = step;
    blocks = closes;
    return true;
  }

  private boolean by(Ruling ruling) {
    winner = NONE;
    unlisted = ruling;
    reason = ruling.reason();
    blocks = ruling.blocks();
    return true;
  }

  private Tier tier(int match) {
    return policy().tiers[found.list(match)];
  }

  private Ruling listed(Reason step, boolean closes, int match) {
    var list = policy().rules.lists().get(found.list(match));
    var path = form.showsPath() ? target().pathAndQuery() : null;
    return Ruling.listed(step, closes, list, found.rule(match, host(), path));
  }

  private Policy policy() {
    return begun(policy);
  }

  private Client client() {
    return begun(query).client();
  }

  private Instant at() {
    return begun(query).at();
  }

  private Policy.GroupView group() {
    return policy().view(client());
  }

  private WebUrl target() {
    return begun(target);
  }

  private Host host() {
    return target().host();
  }

  private static <T> T begun(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("judgement: not begun (expected: a policy and a query)");
    }
    return part;
  }
}
