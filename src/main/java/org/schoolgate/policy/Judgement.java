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
 * The order of judgement, applied to the targets of one query. {@link #ruling} is that order, and
 * nothing else decides.
 */
final class Judgement {

  private static final Reason[] ORDER = Reason.values();
  private static final ThreadLocal<Matches> SCRATCH = ThreadLocal.withInitial(Matches::new);

  private final Policy policy;
  private final Client client;
  private final Instant at;
  private final Policy.GroupView group;
  private final Matches found = SCRATCH.get();

  Judgement(Policy policy, Client client, Instant at) {
    this.policy = policy;
    this.client = client;
    this.at = at;
    this.group = policy.view(client);
  }

  /** The first ruling in the order. There always is one: the default. */
  Ruling first(WebUrl url, Form form) {
    match(url, form);
    for (var step : ORDER) {
      var ruling = ruling(step, url.host(), form);
      if (ruling != null) {
        return ruling;
      }
    }
    throw new IllegalStateException("step: DEFAULT (expected: a ruling for everything)");
  }

  /** Every ruling in the order, the losers of each step behind its winner. */
  List<Ruling> all(WebUrl url, Form form) {
    match(url, form);
    var rulings = new ArrayList<Ruling>();
    for (var step : ORDER) {
      match(url, form);
      var ruling = ruling(step, url.host(), form);
      if (ruling != null) {
        rulings.add(ruling);
      }
    }
    match(url, form);
    for (int i = 0; i < found.count(); i++) {
      addUnlessThere(rulings, i);
    }
    rulings.sort((one, other) -> one.reason().compareTo(other.reason()));
    return rulings;
  }

  /** How a target that is written in the URL fares by itself. */
  Explanation.Nested nested(WebUrl target, boolean counted) {
    return new Explanation.Nested(target, Verdict.of(first(target, Form.NESTED)), counted);
  }

  private @Nullable Ruling ruling(Reason step, Host host, Form form) {
    return switch (step) {
      case SEALED -> sealed();
      case NEVER_BREAK -> neverBreak();
      case SUPERVISED -> supervised();
      case CIRCUMVENTION -> circumvention(host, form);
      case GRANTED -> granted(host);
      case LOCAL -> best(Tier.LOCAL, Reason.LOCAL);
      case CATEGORY -> best(Tier.CATEGORY, Reason.CATEGORY);
      case DEFAULT -> byDefault();
    };
  }

  private @Nullable Ruling sealed() {
    for (int i = 0; i < found.count(); i++) {
      if (tier(i) == Tier.SEALED && !found.allows(i)) {
        return listed(Reason.SEALED, true, i);
      }
    }
    return null;
  }

  private @Nullable Ruling neverBreak() {
    int i = find(Tier.NEVER_BREAK);
    return i < 0 ? null : listed(Reason.NEVER_BREAK, false, i);
  }

  private @Nullable Ruling supervised() {
    boolean closed = policy.orders.closes(client.address(), at) && find(Tier.LEARNING) < 0;
    return closed ? Ruling.SUPERVISED : null;
  }

  private @Nullable Ruling circumvention(Host host, Form form) {
    if (form == Form.UNKNOWN_TUNNEL) {
      return Ruling.UNKNOWN_TUNNEL;
    }
    int i = winner(Tier.CIRCUMVENTION, null);
    if (i >= 0 && !found.allows(i)) {
      i = winner(Tier.CIRCUMVENTION, lifted(host));
    }
    if (i >= 0 && !found.allows(i)) {
      return listed(Reason.CIRCUMVENTION, true, i);
    }
    return switch (host) {
      case IpAddress address -> policy.isOwn(address) ? null : Ruling.ADDRESS_LITERAL;
      case DomainName name -> lookalike(name);
    };
  }

  /** The service of circumvention that a live grant names; null where none does. */
  private @Nullable String lifted(Host host) {
    var grant = policy.grants.find(host, client, at);
    return grant == null ? null : grant.service();
  }

  private @Nullable Ruling lookalike(DomainName name) {
    var imitated = policy.guarded.lookalikes().imitated(name);
    if (imitated == null) {
      return null;
    }
    policy.rules.match(imitated, null, refill());
    for (int i = 0; i < found.count(); i++) {
      var list = policy.rules.lists().get(found.list(i));
      if (GuardedNames.covers(list)) {
        return new Ruling(Reason.CIRCUMVENTION, true, list, found.rule(i), "look-alike of");
      }
    }
    return Ruling.unlisted(Reason.CIRCUMVENTION, true, "look-alike of " + imitated.text());
  }

  private @Nullable Ruling granted(Host host) {
    var grant = policy.grants.find(host, client, at);
    return grant == null ? null : Ruling.unlisted(Reason.GRANTED, false, "request " + grant.id());
  }

  private Ruling byDefault() {
    if (!group.onlyListed()) {
      return Ruling.DEFAULT_ALLOW;
    }
    int listed = listedFor(group);
    return listed < 0 ? Ruling.DEFAULT_BLOCK : listed(Reason.DEFAULT, false, listed);
  }

  /**
   * The first match that opens a site to a confined group: of a learning list, or one it opened.
   */
  private int listedFor(Policy.GroupView confined) {
    for (int i = 0; i < found.count(); i++) {
      boolean opened = confined.switches().opens(found.list(i), at);
      if (opened || tier(i) == Tier.LEARNING) {
        return i;
      }
    }
    return -1;
  }

  private @Nullable Ruling best(Tier tier, Reason reason) {
    int i = winner(tier, null);
    return i < 0 ? null : listed(reason, !found.allows(i), i);
  }

  /**
   * The most specific match of a tier that is neither switched off nor of the service {@code
   * lifted}; among equals one that blocks.
   */
  private int winner(Tier tier, @Nullable String lifted) {
    int best = -1;
    for (int i = 0; i < found.count(); i++) {
      if (tier(i) != tier || group.switches().opens(found.list(i), at) || isOf(lifted, i)) {
        continue;
      }
      if (best >= 0 && found.specificity(i) < found.specificity(best)) {
        break;
      }
      if (best < 0 || (found.allows(best) && !found.allows(i))) {
        best = i;
      }
    }
    return best;
  }

  private boolean isOf(@Nullable String service, int match) {
    return service != null && service.equals(policy.rules.lists().get(found.list(match)).service());
  }

  private int find(Tier tier) {
    for (int i = 0; i < found.count(); i++) {
      if (tier(i) == tier) {
        return i;
      }
    }
    return -1;
  }

  private void addUnlessThere(List<Ruling> rulings, int match) {
    if (group.switches().opens(found.list(match), at)) {
      return;
    }
    var reason =
        switch (tier(match)) {
          case SEALED -> Reason.SEALED;
          case NEVER_BREAK -> Reason.NEVER_BREAK;
          case CIRCUMVENTION -> Reason.CIRCUMVENTION;
          case LEARNING -> null;
          case LOCAL -> Reason.LOCAL;
          case CATEGORY -> Reason.CATEGORY;
        };
    if (reason != null) {
      boolean blocks = reason != Reason.NEVER_BREAK && !found.allows(match);
      var ruling = listed(reason, blocks, match);
      if (!rulings.contains(ruling)) {
        rulings.add(ruling);
      }
    }
  }

  private void match(WebUrl url, Form form) {
    policy.rules.match(url.host(), form.showsPath() ? url.pathAndQuery() : null, refill());
  }

  private Matches refill() {
    found.clear();
    return found;
  }

  private Tier tier(int match) {
    return policy.tiers[found.list(match)];
  }

  private Ruling listed(Reason reason, boolean blocks, int match) {
    var list = policy.rules.lists().get(found.list(match));
    return Ruling.listed(reason, blocks, list, found.rule(match));
  }
}
