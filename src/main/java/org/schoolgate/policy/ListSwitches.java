package org.schoolgate.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.schoolgate.blocklist.ListHeader;
import org.schoolgate.blocklist.ParsedList;

/**
 * A group's switches worked out for every list of a snapshot, so that a decision asks only by the
 * list's position.
 *
 * <p>A service of circumvention is opened only by a switch that names that very service; a switch
 * on its category or kind does not reach it. Sealed, never-break, learning and local lists are not
 * switched.
 */
final class ListSwitches {

  private static final Switch[] NONE = {};

  private final Switch[][] byList;

  ListSwitches(List<ParsedList> lists, List<Switch> switches) {
    this.byList = new Switch[lists.size()][];
    for (int i = 0; i < byList.length; i++) {
      byList[i] = applicable(lists.get(i), switches);
    }
  }

  /** Whether the rules of the list at {@code position} are switched off for the group. */
  boolean opens(int position, Instant at) {
    for (var choice : byList[position]) {
      if (choice.during() == null || choice.during().covers(at)) {
        return choice.open();
      }
    }
    return false;
  }

  /** The switches on a list, the one that counts first in front. */
  private static Switch[] applicable(ParsedList list, List<Switch> switches) {
    var fitting = new ArrayList<Switch>();
    for (int rank = narrowest(list); rank >= broadest(list); rank--) {
      for (int i = switches.size() - 1; i >= 0; i--) {
        if (switches.get(i).name().equals(name(list, rank))) {
          fitting.add(switches.get(i));
        }
      }
    }
    return fitting.isEmpty() ? NONE : fitting.toArray(Switch[]::new);
  }

  private static int narrowest(ParsedList list) {
    return Tier.of(list) == Tier.CATEGORY || Tier.of(list) == Tier.CIRCUMVENTION ? 2 : -1;
  }

  private static int broadest(ParsedList list) {
    return list.header().category().equals(ListHeader.CIRCUMVENTION) ? 2 : 0;
  }

  private static String name(ParsedList list, int rank) {
    var kind = list.header().kind();
    return switch (rank) {
      case 2 -> list.service();
      case 1 -> kind == null ? "" : kind;
      default -> list.header().category();
    };
  }
}
