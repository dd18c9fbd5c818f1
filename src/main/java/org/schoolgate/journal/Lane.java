package org.schoolgate.journal;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A bounded queue of entries from many threads to one, which neither waits nor allocates.
 *
 * <p>A ring: a producer claims the next place by moving the tail, then puts its entry there; the
 * consumer takes entries up to the first empty place. The positions stand far apart in one array so
 * that producers and consumer do not share cache lines.
 */
final class Lane {

  private static final int CACHE_LINES_APART = 16;
  private static final int TAIL = CACHE_LINES_APART;
  private static final int LIMIT = 2 * CACHE_LINES_APART;
  private static final int HEAD = 3 * CACHE_LINES_APART;

  private final AtomicReferenceArray<Entry> places;
  private final AtomicLongArray positions = new AtomicLongArray(4 * CACHE_LINES_APART);
  private final int mask;

  /** A lane for {@code capacity} entries, rounded up to a power of two. */
  Lane(int capacity) {
    int places = Math.max(2, Integer.highestOneBit(capacity - 1) << 1);
    this.places = new AtomicReferenceArray<>(places);
    this.mask = places - 1;
    positions.set(LIMIT, places);
  }

  int capacity() {
    return mask + 1;
  }

  /** Any thread: takes the entry, or says that the lane is full. */
  boolean offer(Entry entry) {
    long tail = positions.get(TAIL);
    while (true) {
      if (tail >= positions.get(LIMIT)) {
        long limit = positions.get(HEAD) + capacity();
        if (tail >= limit) {
          return false;
        }
        positions.setRelease(LIMIT, limit);
      }
      long seen = positions.compareAndExchange(TAIL, tail, tail + 1);
      if (seen == tail) {
        places.setRelease((int) tail & mask, entry);
        return true;
      }
      tail = seen;
    }
  }

  /** The consumer alone: moves entries into {@code batch} until that holds {@code most}. */
  void drainTo(List<Entry> batch, int most) {
    long head = positions.getPlain(HEAD);
    long next = head;
    while (batch.size() < most) {
      int place = (int) next & mask;
      var entry = places.getAcquire(place);
      if (entry == null) {
        break;
      }
      places.setPlain(place, null);
      batch.add(entry);
      next++;
    }
    if (next != head) {
      positions.setRelease(HEAD, next);
    }
  }

  /** How many entries wait, roughly while others add. */
  int size() {
    long head = positions.get(HEAD);
    return (int) Math.min(capacity(), Math.max(0, positions.get(TAIL) - head));
  }
}
