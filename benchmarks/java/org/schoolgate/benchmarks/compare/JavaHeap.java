package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.util.regex.Pattern;
import org.schoolgate.testing.Jcmd;

/** What is on the heap of a Java program behind a collection, as its {@code jcmd} tells. */
public final class JavaHeap {

  private static final double BYTES_PER_KB = 1024;

  /** A part of the heap, whichever collector there is; not the classes, which have no total. */
  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

  private JavaHeap() {}

  /** Bytes on the heaps of all Java programs of {@code tree}; 0 where there are none. */
  public static double usedBytes(ProcessTree tree) throws IOException, InterruptedException {
    double bytes = 0;
    for (var process : tree.handles().toList()) {
      if (process.info().command().orElse("").endsWith("/java")) {
        Jcmd.collectGarbage(process.pid());
        var parts = USED.matcher(Jcmd.ask(process.pid(), "GC.heap_info"));
        while (parts.find()) {
          bytes += Double.parseDouble(parts.group(1)) * BYTES_PER_KB;
        }
      }
    }
    return bytes;
  }
}
