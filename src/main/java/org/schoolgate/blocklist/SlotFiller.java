package org.schoolgate.blocklist;

/** Lays the rules of all lists out in slots. */
final class SlotFiller {

  /** Slots for each key: at 1.6 an unsuccessful search looks at four of them, in one cache line. */
  private static final double ROOM = 1.6;

  private final RuleNumbers numbers;
  private final SuffixHash hash;
  private final long[] slots;
  private int longestPath;

  SlotFiller(RuleNumbers numbers, SuffixHash hash) {
    this.numbers = numbers;
    this.hash = hash;
    this.slots = new long[room(numbers)];
  }

  long[] fill() {
    for (int list = 0; list < numbers.lists(); list++) {
      for (int rule = 0; rule < numbers.table(list).size(); rule++) {
        place(list, rule);
      }
    }
    return slots;
  }

  RuleNumbers numbers() {
    return numbers;
  }

  /** The longest path of a rule; longer prefixes need not be looked for. */
  int longestPath() {
    return longestPath;
  }

  private void place(int list, int rule) {
    var table = numbers.table(list);
    long ofHost = table.hashOfHost(rule, hash);
    if (!table.hasPath(rule)) {
      putUnlessThere(list, rule, hash.key(ofHost));
      return;
    }
    longestPath = Math.max(longestPath, table.pathLength(rule));
    putUnlessThere(list, rule, hash.key(table.hashOfPath(rule, ofHost, hash)));
    putSignpost(list, rule, hash.key(ofHost));
  }

  /** A list that says the same thing twice is heard once. */
  private void putUnlessThere(int list, int rule, long key) {
    int slot = Slots.first(key, slots);
    for (long held = slots[slot]; held != Slots.EMPTY; held = slots[slot]) {
      int other = numbers.rule(Slots.number(held), list);
      if (Slots.mayHold(held, key) && other >= 0 && numbers.table(list).same(rule, other)) {
        return;
      }
      slot = Slots.next(slot, slots);
    }
    slots[slot] = Slots.holding(numbers.number(list, rule), key);
  }

  /** One rule with a path under the key of its host is enough, whichever list it is from. */
  private void putSignpost(int list, int rule, long key) {
    int slot = Slots.first(key, slots);
    var host = numbers.table(list).host(rule);
    for (long held = slots[slot]; held != Slots.EMPTY; held = slots[slot]) {
      if (Slots.mayHold(held, key)) {
        int otherList = numbers.list(Slots.number(held));
        int other = numbers.rule(Slots.number(held), otherList);
        var table = numbers.table(otherList);
        if (table.hasPath(other) && table.isAbout(other, host, 0)) {
          return;
        }
      }
      slot = Slots.next(slot, slots);
    }
    slots[slot] = Slots.holding(numbers.number(list, rule), key);
  }

  private static int room(RuleNumbers numbers) {
    long keys = 1L + numbers.size();
    for (int list = 0; list < numbers.lists(); list++) {
      keys += numbers.table(list).pathCount();
    }
    return Math.toIntExact((long) (keys * ROOM) + 1);
  }
}
