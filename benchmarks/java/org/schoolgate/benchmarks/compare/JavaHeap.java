package org.schoolgate.benchmarks.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What is on the heap of a Java program behind a collection, as its {@code jcmd} tells. */
final class JavaHeap {

  private static final double BYTES_PER_KB = 1024;
  private static final int LIMIT_SECONDS = 30;

  /** A part of the heap, whichever collector there is; not the classes, which have no total. */
  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

  private JavaHeap() {}

  /** Bytes on the heaps of all Java programs of {@code tree}; 0 where there are none. */
  static double usedBytes(ProcessTree tree) throws IOException, InterruptedException {
    double bytes = 0;
    for (var process : tree.handles().toList()) {
      if (process.info().command().orElse("").endsWith("/java")) {
        ask(process.pid(), "GC.run");
        var parts = USED.matcher(ask(process.pid(), "GC.heap_info"));
        while (parts.find()) {
          bytes += Double.parseDouble(parts.group(1)) * BYTES_PER_KB;
        }
      }
    }
    return bytes;
  }

  private static String ask(long pid, String question) throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var process =
        new ProcessBuilder(jcmd, String.valueOf(pid), question).redirectErrorStream(true).start();
    var answer = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("jcmd " + pid + " " + question + ": " + answer.strip());
    }
    return answer;
  }
}
