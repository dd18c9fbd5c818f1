package org.schoolgate.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.schoolgate.blocklist.RuleIndex;
import org.schoolgate.roster.Client;
import org.schoolgate.roster.Group;
import org.schoolgate.roster.Roster;
import org.schoolgate.site.AddressRange;
import org.schoolgate.site.CarriedTargets;
import org.schoolgate.site.IpAddress;
import org.schoolgate.site.NestedTargets;
import org.schoolgate.site.WebUrl;

/**
 * An immutable set of rules. Decides a query the same way every time it is asked, on any thread,
 * without waiting.
 *
 * <p>A query is judged by its own target and by every target nested in it, each taken through the
 * whole order of judgement; the strictest verdict holds.
 */
public final class Policy {

  private static final ThreadLocal<Decision> SCRATCH = ThreadLocal.withInitial(Decision::new);

  final RuleIndex rules;
  final Tier[] tiers;
  final GuardedNames guarded;
  final List<AddressRange> own;
  final Grants grants;
  final SupervisionOrders orders;
  private final House house;
  private final Map<Group, GroupView> groups;

  /** A group's rules, worked out for the lists of this snapshot. */
  record GroupView(ListSwitches switches, boolean onlyListed) {}

  private Policy(RuleIndex rules, House house, GuardedNames guarded) {
    this.rules = rules;
    this.house = house;
    this.tiers = rules.lists().stream().map(Tier::of).toArray(Tier[]::new);
    this.guarded = guarded;
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

    private House lasting() {
      var always = groups.stream().map(GroupRules::lasting).toList();
      return new House(roster, always, own, guardNames, Grants.none(), SupervisionOrders.none());
    }
  }

  /** The policy that {@code lists} and {@code house} make together. */
  public static Policy of(RuleIndex lists, House house) {
    return new Policy(lists, house, guarded(house, GuardedNames.none(), lists));
  }

  /** The same house with other lists. */
  public Policy with(RuleIndex lists) {
    return new Policy(lists, house, guarded(house, guarded, lists));
  }

  /** The same lists in another house. */
  public Policy with(House other) {
    return new Policy(rules, other, guarded(other, guarded, rules));
  }

  /**
   * What holds when nothing is under way that begins and ends by itself: no grant, no supervision
   * order, no choice of a group that is bound to a period of the timetable.
   */
  public Policy lasting() {
    return new Policy(rules, house.lasting(), guarded);
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

  /** Judges {@code query}, and says what the winning rule beat and how the targets in it fare. */
  public Explanation explain(Query query) {
    var judgement = new Judgement();
    judgement.begin(this, query);
    var rulings = judgement.all(query.url(), query.form());
    var nested = new ArrayList<Explanation.Nested>();
    var fetched = nested(query).targets();
    for (var target : fetched) {
      rulings.addAll(judgement.all(target, Form.NESTED));
      nested.add(judgement.nested(target, true));
    }
    for (var target : carried(query)) {
      if (!fetched.contains(target)) {
        nested.add(judgement.nested(target, false));
      }
    }
    var verdict = decide(query);
    var beat =
        rulings.stream()
            .filter(ruling -> ruling.reason() != Reason.DEFAULT)
            .filter(ruling -> !ruling.equals(verdict.ruling()))
            .distinct()
            .sorted(Comparator.comparing(Ruling::reason))
            .toList();
    return new Explanation(verdict, beat, List.copyOf(nested));
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

  private static List<WebUrl> carried(Query query) {
    return query.form().showsPath() ? CarriedTargets.in(query.url()) : List.of();
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

  private static GuardedNames guarded(House house, GuardedNames before, RuleIndex rules) {
    return house.guardNames() ? before.over(rules) : GuardedNames.none();
  }
}
