package org.schoolgate.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.blocklist.RuleIndex;
import org.schoolgate.roster.Client;
import org.schoolgate.roster.Group;
import org.schoolgate.roster.Roster;
import org.schoolgate.site.AddressRange;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.IpAddress;
import org.schoolgate.site.Lookalikes;
import org.schoolgate.site.NestedTargets;
import org.schoolgate.site.PublicSuffixes;

/**
 * An immutable set of rules. Decides a query the same way every time it is asked, on any thread,
 * without waiting.
 *
 * <p>A query is judged by its own target and by every target nested in it, each taken through the
 * whole order of judgement; the strictest verdict holds.
 */
public final class Policy {

  /** The categories whose names are guarded against look-alikes. */
  private static final Set<String> GUARDED = Set.of("social-media", "never-break");

  private static final ThreadLocal<Decision> SCRATCH = ThreadLocal.withInitial(Decision::new);

  final RuleIndex rules;
  final Tier[] tiers;
  final Lookalikes lookalikes;
  final List<AddressRange> own;
  final Grants grants;
  final SupervisionOrders orders;
  private final House house;
  private final Map<Group, GroupView> groups;

  /** A group's rules, worked out for the lists of this snapshot. */
  record GroupView(ListSwitches switches, boolean onlyListed) {}

  private Policy(RuleIndex rules, House house) {
    this.rules = rules;
    this.house = house;
    this.tiers = rules.lists().stream().map(Tier::of).toArray(Tier[]::new);
    this.lookalikes = house.guardNames() ? guarded(rules) : Lookalikes.none();
    this.own = house.own();
    this.grants = house.grants();
    this.orders = house.orders();
    this.groups = new HashMap<>();
    for (var group : house.groups()) {
      var switches = new ListSwitches(rules.lists(), group.switches());
      groups.put(group.group(), new GroupView(switches, group.onlyListed()));
    }
  }

  /**
   * Everything a policy needs beside the lists.
   *
   * @param roster who belongs to which group
   * @param groups the rules of every group of the roster
   * @param own private addresses that are the school's own
   * @param guardNames whether look-alikes of listed names are recognised
   * @param grants the live grants
   * @param orders the supervision orders in force
   */
  public record House(
      Roster roster,
      List<GroupRules> groups,
      List<AddressRange> own,
      boolean guardNames,
      Grants grants,
      SupervisionOrders orders) {

    /** Copies the lists. */
    public House {
      groups = List.copyOf(groups);
      own = List.copyOf(own);
      if (!groups.stream().map(GroupRules::group).toList().containsAll(roster.groups())) {
        throw new IllegalArgumentException("groups: " + groups + " (expected: rules for each)");
      }
    }
  }

  /** The policy that {@code lists} and {@code house} make together. */
  public static Policy of(RuleIndex lists, House house) {
    return new Policy(lists, house);
  }

  /** The same house with other lists. */
  public Policy with(RuleIndex lists) {
    return new Policy(lists, house);
  }

  /** The same lists in another house. */
  public Policy with(House other) {
    return new Policy(rules, other);
  }

  /** Judges {@code query}. */
  public Verdict decide(Query query) {
    var decision = SCRATCH.get();
    try {
      decide(query, decision);
      return decision.verdict();
    } finally {
      decision.forget();
    }
  }

  /** Judges {@code query} into {@code decision}, which forgets what it held. */
  public void decide(Query query, Decision decision) {
    var judgement = decision.begin(this, query);
    judgement.settle(query.url(), query.form());
    var nested = nested(query);
    for (var target : nested.targets()) {
      var before = decision.verdict();
      judgement.settle(target, Form.NESTED);
      decision.add(before, Verdict.of(judgement.ruling()));
    }
    if (!nested.complete()) {
      decision.add(decision.verdict(), Verdict.of(Ruling.NESTED_TOO_DEEP));
    }
  }

  /** Judges {@code query} and says what the winning rule beat. */
  public Explanation explain(Query query) {
    var judgement = new Judgement();
    judgement.begin(this, query);
    var rulings = judgement.all(query.url(), query.form());
    for (var target : nested(query).targets()) {
      rulings.addAll(judgement.all(target, Form.NESTED));
    }
    var verdict = decide(query);
    var beat =
        rulings.stream()
            .filter(ruling -> ruling.reason() != Reason.DEFAULT)
            .filter(ruling -> !ruling.equals(verdict.ruling()))
            .distinct()
            .sorted(Comparator.comparing(Ruling::reason))
            .toList();
    return new Explanation(verdict, beat);
  }

  /** Who is behind an address. */
  public Roster roster() {
    return house.roster();
  }

  /** The rules that the policy rests on. */
  public RuleIndex rules() {
    return rules;
  }

  /** What the target would fetch on the client's behalf, as far as the form lets it be seen. */
  private static NestedTargets.Found nested(Query query) {
    return query.form().showsPath()
        ? NestedTargets.read(query.url())
        : NestedTargets.readBehind(query.url().host());
  }

  GroupView view(Client client) {
    var view = groups.get(client.group());
    if (view == null) {
      throw new IllegalArgumentException(
          "group: " + client.group().name() + " (expected: one of " + groups.keySet() + ")");
    }
    return view;
  }

  boolean isOwn(IpAddress address) {
    for (var range : own) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /** Whether look-alikes of the names in {@code list} are recognised. */
  static boolean isGuarded(ParsedList list) {
    return GUARDED.contains(list.header().category());
  }

  /**
   * The names of whole sites; one of which only a page is listed is not guarded, nor is one in a
   * list so large that its names are not held in memory.
   */
  private static Lookalikes guarded(RuleIndex rules) {
    var names = new ArrayList<DomainName>();
    for (var list : rules.lists()) {
      if (isGuarded(list)) {
        for (int rule = 0; rule < list.rules().size(); rule++) {
          if (list.rules().path(rule) == null
              && list.rules().host(rule) instanceof DomainName name
              && name.equals(PublicSuffixes.registrable(name))) {
            names.add(name);
          }
        }
      }
    }
    return Lookalikes.of(names);
  }
}
