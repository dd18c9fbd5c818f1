package org.schoolgate.blocklist;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The rules of a large list, each as a print of its place, what it does and its line: ten bytes,
 * and less than one more for finding them. Immutable.
 *
 * <p>The upper bits of a key choose a bucket, which holds four to eight rules on the average; the
 * next 48 bits are the print. The text of a rule is not kept, since a place that is asked about
 * <em>is</em> the text of a rule that covers it; so a hit needs no disk.
 *
 * <p>A place that no rule is about and that meets the print of one is a wrong hit. A secret draws
 * the keys (see {@link SuffixHash}): with five million rules, a look meets one of their keys with a
 * probability of at most 2<sup>-35</sup>, and a print without its key with one of 2<sup>-45</sup>.
 * A school that asks about a million different names a year, each with four domains above it, has
 * one wrong hit by such a list in some seven thousand years, and nobody can bring one about.
 */
public final class Prints {

  static final int ENTRY_BYTES = Long.BYTES + Short.BYTES;

  /** Most lines that a list may have. */
  public static final int MOST_LINES = (1 << 27) - 1;

  static final int HAS_PATH = 0x8;
  static final int HAS_TWINS = 0x10;

  /** What the scope of a signpost reads: rules with paths are about this host. */
  static final int SIGNPOST = 0x3;

  static final int LINE_BITS = 27;
  static final int PRINT_BITS = 48;

  private static final int META_IN_LONG = Long.SIZE - PRINT_BITS;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final SuffixHash hash;
  private final int bucketBits;
  private final int[] starts;
  private final byte[] entries;
  private final int[] twins;
  private final int longestPath;

  /**
   * Puts prints together.
   *
   * @param hash what their keys were drawn by
   * @param bucketBits how many bits of a key choose its bucket, 1 to 28
   * @param starts the entry that each bucket begins with, and one more: where the last one ends
   * @param entries the entries, {@value #ENTRY_BYTES} bytes each
   * @param twins for each rule that stands on several lines how many they are, then the lines
   * @param longestPath characters of the longest path of a rule
   * @throws IllegalArgumentException if the parts do not fit together
   */
  public Prints(
      SuffixHash hash, int bucketBits, int[] starts, byte[] entries, int[] twins, int longestPath) {
    boolean fits = bucketBits > 0 && bucketBits <= 28 && starts.length == (1 << bucketBits) + 1;
    if (!fits || starts[starts.length - 1] != entries.length / ENTRY_BYTES) {
      throw new IllegalArgumentException(
          "prints: 2^" + bucketBits + " buckets, " + entries.length + " bytes (expected: a fit)");
    }
    this.hash = hash;
    this.bucketBits = bucketBits;
    this.starts = starts;
    this.entries = entries;
    this.twins = twins;
    this.longestPath = longestPath;
  }

  /** How many bits of a key choose its bucket. */
  public int bucketBits() {
    return bucketBits;
  }

  /** The entry that each bucket begins with, for keeping on disk. Not to be written to. */
  public int[] starts() {
    return starts;
  }

  /** The entries, for keeping on disk. Not to be written to. */
  public byte[] entries() {
    return entries;
  }

  /** The lines of rules that stand on several, for keeping on disk. Not to be written to. */
  public int[] twins() {
    return twins;
  }

  /** Characters of the longest path of a rule. */
  public int longestPath() {
    return longestPath;
  }

  /** The hash that the keys are drawn by. */
  public SuffixHash hash() {
    return hash;
  }

  /** How many bytes the prints take in memory, but for some hundred. */
  public long bytes() {
    return (long) entries.length + (long) Integer.BYTES * (starts.length + twins.length);
  }

  /**
   * Adds the rules under {@code key} to {@code found}.
   *
   * @param list the position of the list
   * @param self whether the key is of the very host that is asked about, and not of one above it
   * @param pathLength characters of the path that is part of the key; 0 where there is none
   * @return whether rules with paths are about the host
   */
  boolean find(
      long key,
      int list,
      boolean self,
      int hostLength,
      int pathLength,
      KeptLines kept,
      Matches found) {
    int bucket = (int) (key >>> (Long.SIZE - bucketBits));
    long print = (key << bucketBits) >>> META_IN_LONG;
    boolean hasPaths = false;
    int end = starts[bucket + 1];
    for (int entry = starts[bucket]; entry < end; entry++) {
      long word = (long) LONGS.get(entries, entry * ENTRY_BYTES);
      if (word >>> META_IN_LONG == print) {
        int meta = meta(word, entry);
        int kind = meta >>> LINE_BITS;
        if ((kind & RuleTable.SCOPE_MASK) == SIGNPOST) {
          hasPaths = true;
        } else if ((kind & HAS_PATH) != 0 == pathLength > 0
            && Scope.of(kind & RuleTable.SCOPE_MASK).covers(self)) {
          int line = line(kind, meta & MOST_LINES, kept);
          if (line > 0) {
            int marks = kind & (RuleTable.SCOPE_MASK | RuleTable.ALLOWS);
            found.add(list, line, marks, hostLength, pathLength);
          }
        }
      }
    }
    return hasPaths;
  }

  private int meta(long word, int entry) {
    int below = (short) SHORTS.get(entries, entry * ENTRY_BYTES + Long.BYTES) & 0xFFFF;
    return ((int) word << Short.SIZE) | below;
  }

  /** Where the rule stands now: on the first of its lines that is left; 0 where none is. */
  private int line(int kind, int line, KeptLines kept) {
    if ((kind & HAS_TWINS) == 0) {
      return kept.now(line);
    }
    int first = 0;
    for (int i = line + 1; i <= line + twins[line]; i++) {
      int now = kept.now(twins[i]);
      if (now > 0 && (first == 0 || now < first)) {
        first = now;
      }
    }
    return first;
  }

  static void write(byte[] entries, int entry, long print, int meta) {
    long word = (print << META_IN_LONG) | (meta >>> Short.SIZE);
    LONGS.set(entries, entry * ENTRY_BYTES, word);
    SHORTS.set(entries, entry * ENTRY_BYTES + Long.BYTES, (short) meta);
  }

  static long print(byte[] entries, int entry) {
    return (long) LONGS.get(entries, entry * ENTRY_BYTES) >>> META_IN_LONG;
  }

  static int meta(byte[] entries, int entry) {
    long word = (long) LONGS.get(entries, entry * ENTRY_BYTES);
    int below = (short) SHORTS.get(entries, entry * ENTRY_BYTES + Long.BYTES) & 0xFFFF;
    return ((int) word << Short.SIZE) | below;
  }
}
