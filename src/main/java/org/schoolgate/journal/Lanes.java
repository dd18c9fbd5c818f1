package org.schoolgate.journal;

import java.util.List;
import org.schoolgate.metrics.Metrics;
import org.schoolgate.metrics.Tally;

/**
 * The two lanes into the journal. Blocked exchanges have one that ordinary entries cannot fill, so
 * a flood of traffic never pushes them out; where it is full they may use the ordinary one, too.
 */
final class Lanes {

  /** Of the places asked for, one in this many is added for blocked exchanges alone. */
  private static final int RESERVED_SHARE = 4;

  private final Lane ordinary;
  private final Lane reserved;
  private final Tally ordinaryLost;
  private final Tally blockedLost;

  Lanes(int capacity, Metrics metrics) {
    if (capacity < RESERVED_SHARE) {
      throw new IllegalArgumentException(
          "capacity: " + capacity + " (expected: >= " + RESERVED_SHARE + ")");
    }
    this.ordinary = new Lane(capacity);
    this.reserved = new Lane(capacity / RESERVED_SHARE);
    var lost = metrics.count("schoolgate_journal_lost_total", "Entries the journal lost.", "lane");
    this.ordinaryLost = lost.with("ordinary");
    this.blockedLost = lost.with("blocked");
  }

  boolean offer(Entry entry) {
    boolean blocked = isBlocked(entry);
    if ((blocked && reserved.offer(entry)) || ordinary.offer(entry)) {
      return true;
    }
    lose(blocked);
    return false;
  }

  /** Moves up to {@code most} entries into the empty {@code batch}, blocked exchanges first. */
  void drainTo(List<Entry> batch, int most) {
    reserved.drainTo(batch, most);
    ordinary.drainTo(batch, most);
  }

  void lose(Entry entry) {
    lose(isBlocked(entry));
  }

  Losses lost() {
    return new Losses(ordinaryLost.value(), blockedLost.value());
  }

  int size() {
    return ordinary.size() + reserved.size();
  }

  private void lose(boolean blocked) {
    (blocked ? blockedLost : ordinaryLost).increment();
  }

  private static boolean isBlocked(Entry entry) {
    return entry.ruled().finding() == Finding.BLOCK;
  }
}
