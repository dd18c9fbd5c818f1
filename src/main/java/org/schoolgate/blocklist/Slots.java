package org.schoolgate.blocklist;

/**
 * The layout of a slot: the lower half of a key above, a rule's number (see {@link RuleNumbers})
 * plus one below. A key starts its search at a slot drawn from its upper half.
 */
final class Slots {

  static final long EMPTY = 0;

  private static final int HALF = 32;

  private Slots() {}

  static int first(long key, long[] slots) {
    return (int) (((key >>> HALF) * slots.length) >>> HALF);
  }

  static int next(int slot, long[] slots) {
    return slot + 1 == slots.length ? 0 : slot + 1;
  }

  static long holding(int number, long key) {
    return (key << HALF) | (number + 1);
  }

  static boolean mayHold(long held, long key) {
    return (int) (held >>> HALF) == (int) key;
  }

  static int number(long held) {
    return (int) held - 1;
  }
}
