package org.schoolgate.blocklist;

import java.util.Arrays;

/**
 * The rules that speak about one place, the most specific first: those on the longer host, then
 * those on that host alone, then those on the longer path; among equals in the order of the lists.
 * For one thread, and for use again and again.
 */
public final class Matches {

  private static final int FIRST_ROOM = 16;
  private static final int HOST_SHIFT = 16;
  private static final int EXACT = 1 << 15;
  private static final int LONGEST_PATH = EXACT - 1;

  private int[] lists = new int[FIRST_ROOM];
  private int[] rules = new int[FIRST_ROOM];
  private int[] ranks = new int[FIRST_ROOM];
  private boolean[] allows = new boolean[FIRST_ROOM];
  private int count;

  /** Forgets what was found. */
  public void clear() {
    count = 0;
  }

  /** How many rules were found. */
  public int count() {
    return count;
  }

  /** The position, in {@link RuleIndex#lists}, of the list that holds the rule. */
  public int list(int i) {
    return lists[checked(i)];
  }

  /** The place of the rule in its list's table. */
  public int rule(int i) {
    return rules[checked(i)];
  }

  /** Whether the rule opens the place. */
  public boolean allows(int i) {
    return allows[checked(i)];
  }

  /** How specific the rule is: of two rules, the one with the higher number says more. */
  public int specificity(int i) {
    return ranks[checked(i)];
  }

  /** Puts a rule in its place. Few rules speak about one place, so they are sorted as they come. */
  void add(int list, int rule, RuleTable table) {
    if (count == ranks.length) {
      grow();
    }
    int rank = rank(rule, table);
    int at = count++;
    while (at > 0 && comesBefore(rank, list, rule, at - 1)) {
      lists[at] = lists[at - 1];
      rules[at] = rules[at - 1];
      ranks[at] = ranks[at - 1];
      allows[at] = allows[at - 1];
      at--;
    }
    lists[at] = list;
    rules[at] = rule;
    ranks[at] = rank;
    allows[at] = table.allows(rule);
  }

  private boolean comesBefore(int rank, int list, int rule, int other) {
    if (rank != ranks[other]) {
      return rank > ranks[other];
    }
    return list != lists[other] ? list < lists[other] : rule < rules[other];
  }

  private static int rank(int rule, RuleTable table) {
    return (table.hostLength(rule) << HOST_SHIFT)
        | (table.scope(rule) == Scope.EXACT ? EXACT : 0)
        | Math.min(table.pathLength(rule), LONGEST_PATH);
  }

  private int checked(int i) {
    if (i < 0 || i >= count) {
      throw new IndexOutOfBoundsException("i: " + i + " (expected: 0 to below " + count + ")");
    }
    return i;
  }

  private void grow() {
    int room = count * 2;
    lists = Arrays.copyOf(lists, room);
    rules = Arrays.copyOf(rules, room);
    ranks = Arrays.copyOf(ranks, room);
    allows = Arrays.copyOf(allows, room);
  }
}
