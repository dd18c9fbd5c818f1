package org.schoolgate.blocklist;

import java.util.Arrays;
import java.util.Comparator;

/** The entries of one bucket of prints, sorted by print, then by what they do, then by line. */
final class Bucket {

  private static final int FEW = 32;

  /** An entry by itself. */
  private record Entry(long print, int meta) {}

  private final byte[] entries;
  private final long[] prints;
  private final int[] metas;

  /** Copies the entries from {@code from} to before {@code to}. */
  Bucket(byte[] entries, int from, int to) {
    this.entries = entries;
    this.prints = new long[to - from];
    this.metas = new int[to - from];
    for (int i = 0; i < prints.length; i++) {
      prints[i] = Prints.print(entries, from + i);
      metas[i] = Prints.meta(entries, from + i);
    }
    if (prints.length <= FEW) {
      sortFew();
    } else {
      sortMany();
    }
  }

  byte[] entries() {
    return entries;
  }

  int size() {
    return prints.length;
  }

  long print(int i) {
    return prints[i];
  }

  int meta(int i) {
    return metas[i];
  }

  /** Whether two rules differ in nothing but their lines. */
  boolean isSame(int one, int other) {
    return prints[one] == prints[other]
        && metas[one] >>> Prints.LINE_BITS == metas[other] >>> Prints.LINE_BITS;
  }

  private void sortFew() {
    for (int i = 1; i < prints.length; i++) {
      long print = prints[i];
      int meta = metas[i];
      int at = i;
      while (at > 0 && isAfter(at - 1, print, meta)) {
        prints[at] = prints[at - 1];
        metas[at] = metas[at - 1];
        at--;
      }
      prints[at] = print;
      metas[at] = meta;
    }
  }

  private boolean isAfter(int i, long print, int meta) {
    return prints[i] != print ? prints[i] > print : Integer.compareUnsigned(metas[i], meta) > 0;
  }

  /** A bucket is full only where one rule is written again and again. */
  private void sortMany() {
    var sorted = new Entry[prints.length];
    Arrays.setAll(sorted, i -> new Entry(prints[i], metas[i]));
    Arrays.sort(
        sorted,
        Comparator.comparingLong(Entry::print)
            .thenComparing(Entry::meta, Integer::compareUnsigned));
    for (int i = 0; i < sorted.length; i++) {
      prints[i] = sorted[i].print();
      metas[i] = sorted[i].meta();
    }
  }
}
