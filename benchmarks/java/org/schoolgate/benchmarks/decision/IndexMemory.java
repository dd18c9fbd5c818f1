package org.schoolgate.benchmarks.decision;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.List;
import org.schoolgate.blocklist.RuleIndex;

/**
 * What an index over one list holds of memory, counted and not reckoned: what is alive in the heap,
 * and buffers outside it, with the index and without.
 *
 * @param rules how many rules it has
 * @param bytes what is alive because of it
 */
record IndexMemory(int rules, long bytes) {

  private static final int COLLECTIONS = 3;

  /** Measures the list that {@code list} names, as {@link NameFile#of} takes it. */
  static IndexMemory of(String list) throws IOException {
    long before = alive();
    RuleIndex index;
    try (var names = NameFile.of(list)) {
      index = RuleIndex.of(List.of(Shelves.compiled(names.path()).list()));
    }
    try {
      return new IndexMemory(index.size(), alive() - before);
    } finally {
      Reference.reachabilityFence(index);
    }
  }

  double bytesPerRule() {
    return (double) bytes / rules;
  }

  private static long alive() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    long buffers =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + buffers;
  }
}
