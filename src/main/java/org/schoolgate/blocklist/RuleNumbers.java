package org.schoolgate.blocklist;

import java.util.List;

/** Numbers the rules of several lists from zero on, one list after another. */
final class RuleNumbers {

  private final RuleTable[] tables;
  private final int[] firsts;

  RuleNumbers(List<ParsedList> lists) {
    this.tables = lists.stream().map(ParsedList::rules).toArray(RuleTable[]::new);
    this.firsts = new int[tables.length + 1];
    for (int i = 0; i < tables.length; i++) {
      firsts[i + 1] = Math.addExact(firsts[i], tables[i].size());
    }
  }

  /** How many lists there are. */
  int lists() {
    return tables.length;
  }

  /** How many rules there are. */
  int size() {
    return firsts[tables.length];
  }

  RuleTable table(int list) {
    return tables[list];
  }

  /** The position of the list that holds the rule with this number. */
  int list(int number) {
    int low = 0;
    int high = tables.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (firsts[middle] <= number) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The place, in its list's table, of the rule with this number. */
  int rule(int number, int list) {
    return number - firsts[list];
  }

  int number(int list, int rule) {
    return firsts[list] + rule;
  }
}
