package org.schoolgate.blocklist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes {@link Prints} out of rules that come part by part. What it collects takes twelve bytes a
 * rule until it is done.
 */
public final class PrintFiller {

  private static final int BLOCK = 1 << 18;
  private static final int MOST_BUCKET_BITS = 28;

  /** Rules of one bucket on the average: at least half of this. */
  private static final int BUCKET = 8;

  private final SuffixHash hash;
  private final List<long[]> keys = new ArrayList<>();
  private final List<int[]> metas = new ArrayList<>();
  private int held;
  private int longestPath;
  private int[] twins = new int[16];
  private int twinsEnd;

  /** Draws keys by {@code hash}. */
  public PrintFiller(SuffixHash hash) {
    this.hash = hash;
  }

  /** Takes the rules of {@code table}. */
  public void add(RuleTable table) {
    for (int rule = 0; rule < table.size(); rule++) {
      long ofHost = table.hashOfHost(rule, hash);
      int kind = table.marks(rule);
      if (table.hasPath(rule)) {
        long ofPath = table.hashOfPath(rule, ofHost, hash);
        put(hash.key(ofPath), kind | Prints.HAS_PATH, table.line(rule));
        put(hash.key(ofHost), Prints.SIGNPOST, 0);
        longestPath = Math.max(longestPath, table.pathLength(rule));
      } else {
        put(hash.key(ofHost), kind, table.line(rule));
      }
    }
  }

  /** The prints of all rules that were taken. The filler is empty then. */
  public Prints build() {
    int bits = bucketBits(held);
    var starts = starts(bits);
    var entries = new byte[Math.multiplyExact(held, Prints.ENTRY_BYTES)];
    scatter(bits, starts, entries);
    int end = settle(starts, entries);
    return new Prints(
        hash,
        bits,
        starts,
        end == held ? entries : Arrays.copyOf(entries, end * Prints.ENTRY_BYTES),
        Arrays.copyOf(twins, twinsEnd),
        longestPath);
  }

  private void put(long key, int kind, int line) {
    if (line > Prints.MOST_LINES) {
      throw new IllegalArgumentException(
          "line: " + line + " (expected: at most " + Prints.MOST_LINES + ")");
    }
    int at = held % BLOCK;
    if (at == 0) {
      keys.add(new long[BLOCK]);
      metas.add(new int[BLOCK]);
    }
    keys.get(held / BLOCK)[at] = key;
    metas.get(held / BLOCK)[at] = (kind << Prints.LINE_BITS) | line;
    held++;
  }

  private static int bucketBits(int rules) {
    int bits = 1;
    while (bits < MOST_BUCKET_BITS && ((long) BUCKET << bits) <= rules) {
      bits++;
    }
    return bits;
  }

  /** Where each bucket begins if it is to hold all of its keys. */
  private int[] starts(int bits) {
    var starts = new int[(1 << bits) + 1];
    for (int i = 0; i < held; i++) {
      starts[(int) (keys.get(i / BLOCK)[i % BLOCK] >>> (Long.SIZE - bits)) + 1]++;
    }
    for (int bucket = 1; bucket < starts.length; bucket++) {
      starts[bucket] += starts[bucket - 1];
    }
    return starts;
  }

  /** Writes every key into its bucket. Gives what was collected free on the way. */
  private void scatter(int bits, int[] starts, byte[] entries) {
    var next = Arrays.copyOf(starts, starts.length - 1);
    for (int block = 0; block < keys.size(); block++) {
      var blockKeys = keys.set(block, new long[0]);
      var blockMetas = metas.set(block, new int[0]);
      int end = Math.min(BLOCK, held - block * BLOCK);
      for (int i = 0; i < end; i++) {
        long key = blockKeys[i];
        int entry = next[(int) (key >>> (Long.SIZE - bits))]++;
        Prints.write(
            entries, entry, (key << bits) >>> (Long.SIZE - Prints.PRINT_BITS), blockMetas[i]);
      }
    }
  }

  /** Makes one entry of rules that differ only in their lines. Says where the last entry ends. */
  private int settle(int[] starts, byte[] entries) {
    int end = 0;
    int from = 0;
    for (int bucket = 0; bucket + 1 < starts.length; bucket++) {
      int to = starts[bucket + 1];
      end = settle(new Bucket(entries, from, to), end);
      from = to;
      starts[bucket + 1] = end;
    }
    return end;
  }

  private int settle(Bucket bucket, int end) {
    int next = end;
    for (int i = 0; i < bucket.size(); ) {
      int same = i + 1;
      while (same < bucket.size() && bucket.isSame(i, same)) {
        same++;
      }
      int meta = bucket.meta(i);
      if (same > i + 1 && (meta >>> Prints.LINE_BITS) != Prints.SIGNPOST) {
        meta = twins(bucket, i, same);
      }
      Prints.write(bucket.entries(), next++, bucket.print(i), meta);
      i = same;
    }
    return next;
  }

  private int twins(Bucket bucket, int from, int to) {
    int first = twinsEnd;
    if (first + 1 + to - from > twins.length) {
      twins = Arrays.copyOf(twins, Math.max(twins.length * 2, first + 1 + to - from));
    }
    twins[twinsEnd++] = to - from;
    for (int i = from; i < to; i++) {
      twins[twinsEnd++] = bucket.meta(i) & Prints.MOST_LINES;
    }
    int kind = (bucket.meta(from) >>> Prints.LINE_BITS) | Prints.HAS_TWINS;
    return (kind << Prints.LINE_BITS) | first;
  }
}
