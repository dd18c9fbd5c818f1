package org.schoolgate.roster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.schoolgate.site.AddressRange;

/**
 * Which group each address of one family belongs to, as stretches in rising order: a stretch goes
 * from its first address to the next one's.
 *
 * <p>Two ranges are either apart or one within the other, so the narrowest range for every address
 * can be worked out once, in one walk with a stack of the ranges that are open; asking is then a
 * binary search that allocates nothing.
 */
final class AddressTable {

  private final long[] high;
  private final long[] low;
  private final @Nullable Group[] groups;

  private AddressTable(List<Stretch> stretches) {
    this.high = stretches.stream().mapToLong(Stretch::high).toArray();
    this.low = stretches.stream().mapToLong(Stretch::low).toArray();
    this.groups = stretches.stream().map(Stretch::group).toArray(Group[]::new);
  }

  /** The ranges of one family; those of the other are left out. */
  static AddressTable of(Map<AddressRange, Group> ranges, boolean v4) {
    var walk = new Walk();
    ranges.entrySet().stream()
        .filter(entry -> entry.getKey().base().isV4() == v4)
        .map(entry -> Block.of(entry.getKey(), entry.getValue()))
        .sorted(Block.OUTERMOST_FIRST)
        .forEach(walk::enter);
    return new AddressTable(walk.end());
  }

  /** The group of an address given as its two halves; null where no range holds it. */
  @Nullable Group at(long addressHigh, long addressLow) {
    int from = 0;
    int to = high.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (compare(high[middle], low[middle], addressHigh, addressLow) <= 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from == 0 ? null : groups[from - 1];
  }

  private static int compare(long high, long low, long otherHigh, long otherLow) {
    int byHigh = Long.compareUnsigned(high, otherHigh);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, otherLow);
  }

  /** From this address on, addresses belong to {@code group}; null for none. */
  private record Stretch(long high, long low, @Nullable Group group) {}

  /** A range by its first and last address, as halves of 128 bits. */
  private record Block(long firstHigh, long firstLow, long lastHigh, long lastLow, Group group) {

    static final Comparator<Block> OUTERMOST_FIRST =
        (a, b) -> {
          int byFirst = compare(a.firstHigh, a.firstLow, b.firstHigh, b.firstLow);
          return byFirst != 0 ? byFirst : compare(b.lastHigh, b.lastLow, a.lastHigh, a.lastLow);
        };

    static Block of(AddressRange range, Group group) {
      var base = range.base();
      int bits = base.isV4() ? range.prefixLength() + 96 : range.prefixLength();
      long lastHigh = base.high() | onesAfter(Math.min(bits, 64));
      long lastLow = base.low() | onesAfter(Math.max(bits - 64, 0));
      return new Block(base.high(), base.low(), lastHigh, lastLow, group);
    }

    /** 64 bits of which all but the first {@code count} are set. */
    private static long onesAfter(int count) {
      return count == 64 ? 0 : -1L >>> count;
    }

    boolean endsBefore(Block next) {
      return compare(lastHigh, lastLow, next.firstHigh, next.firstLow) < 0;
    }
  }

  /** The walk through all blocks in order of their first address. */
  private static final class Walk {

    private final Deque<Block> open = new ArrayDeque<>();
    private final List<Stretch> stretches = new ArrayList<>();

    void enter(Block block) {
      while (!open.isEmpty() && open.element().endsBefore(block)) {
        leave();
      }
      begin(block.firstHigh, block.firstLow, block.group);
      open.push(block);
    }

    List<Stretch> end() {
      while (!open.isEmpty()) {
        leave();
      }
      return stretches;
    }

    private void leave() {
      var left = open.pop();
      var outer = open.peek();
      boolean atTheVeryEnd = (left.lastHigh & left.lastLow) == -1L;
      if (!atTheVeryEnd) {
        long nextLow = left.lastLow + 1;
        long nextHigh = nextLow == 0 ? left.lastHigh + 1 : left.lastHigh;
        begin(nextHigh, nextLow, outer == null ? null : outer.group);
      }
    }

    private void begin(long high, long low, @Nullable Group group) {
      if (!stretches.isEmpty()) {
        var last = stretches.get(stretches.size() - 1);
        if (last.high == high && last.low == low) {
          stretches.remove(stretches.size() - 1);
        }
      }
      stretches.add(new Stretch(high, low, group));
    }
  }
}
