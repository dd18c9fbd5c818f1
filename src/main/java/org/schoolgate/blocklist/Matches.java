package org.schoolgate.blocklist;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.Host;
import org.schoolgate.site.IpAddress;

/**
 * The rules that speak about one place, the most specific first: those on the longer host, then
 * those on that host alone, then those on the longer path; among equals in the order of the lists.
 * A list that says the same thing twice is heard once, by its first line. For one thread, and for
 * use again and again.
 */
public final class Matches {

  private static final int FIRST_ROOM = 16;
  private static final int HOST_SHIFT = 16;
  private static final int EXACT = 1 << 15;
  private static final int LONGEST_PATH = EXACT - 1;

  private int[] lists = new int[FIRST_ROOM];
  private int[] lines = new int[FIRST_ROOM];
  private int[] ranks = new int[FIRST_ROOM];
  private int[] kinds = new int[FIRST_ROOM];
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

  /** Whether the rule opens the place. */
  public boolean allows(int i) {
    return (kinds[checked(i)] & RuleTable.ALLOWS) != 0;
  }

  /** How specific the rule is: of two rules, the one with the higher number says more. */
  public int specificity(int i) {
    return ranks[checked(i)];
  }

  /**
   * The rule itself, which is made out of the place that was asked about.
   *
   * @param asked the host that was matched
   * @param pathAndQuery what was matched with it; null where nothing was
   */
  public Rule rule(int i, Host asked, @Nullable String pathAndQuery) {
    int rank = ranks[checked(i)];
    int pathLength = rank & LONGEST_PATH;
    return new Rule(
        above(asked, rank >>> HOST_SHIFT),
        pathLength == 0 || pathAndQuery == null ? null : pathAndQuery.substring(0, pathLength),
        Scope.of(kinds[i] & RuleTable.SCOPE_MASK),
        allows(i) ? Action.ALLOW : Action.BLOCK,
        lines[i]);
  }

  /**
   * Puts a rule in its place. Few rules speak about one place, so they are sorted as they come.
   *
   * @param kind scope and action, as a {@link RuleTable} marks them
   * @param hostLength how many characters the rule's host has; any number for an address
   * @param pathLength how many characters its path has; 0 where it has none
   */
  void add(int list, int line, int kind, int hostLength, int pathLength) {
    int rank = rank(kind, hostLength, pathLength);
    for (int i = 0; i < count; i++) {
      if (lists[i] == list && ranks[i] == rank && kinds[i] == kind) {
        lines[i] = Math.min(lines[i], line);
        return;
      }
    }
    if (count == ranks.length) {
      grow();
    }
    int at = count++;
    while (at > 0 && comesBefore(rank, list, line, at - 1)) {
      lists[at] = lists[at - 1];
      lines[at] = lines[at - 1];
      ranks[at] = ranks[at - 1];
      kinds[at] = kinds[at - 1];
      at--;
    }
    lists[at] = list;
    lines[at] = line;
    ranks[at] = rank;
    kinds[at] = kind;
  }

  private boolean comesBefore(int rank, int list, int line, int other) {
    if (rank != ranks[other]) {
      return rank > ranks[other];
    }
    return list != lists[other] ? list < lists[other] : line < lines[other];
  }

  private static int rank(int kind, int hostLength, int pathLength) {
    return (hostLength << HOST_SHIFT)
        | ((kind & RuleTable.SCOPE_MASK) == Scope.EXACT.code() ? EXACT : 0)
        | Math.min(pathLength, LONGEST_PATH);
  }

  private static Host above(Host asked, int length) {
    return switch (asked) {
      case IpAddress address -> address;
      case DomainName name ->
          length == name.text().length()
              ? name
              : new DomainName(name.text().substring(name.text().length() - length));
    };
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
    lines = Arrays.copyOf(lines, room);
    ranks = Arrays.copyOf(ranks, room);
    kinds = Arrays.copyOf(kinds, room);
  }
}
