package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the kernel says of its memory for TCP, on the whole machine. */
final class KernelMemory {

  private static final double PAGE = 4096;
  private static final double BYTES_PER_KB = 1024;
  private static final Path SOCKETS = Path.of("/proc/net/sockstat");
  private static final Path MEMORY = Path.of("/proc/meminfo");

  private KernelMemory() {}

  /** Bytes in the buffers of all TCP sockets. */
  static double socketBuffers() throws IOException {
    return field("mem") * PAGE;
  }

  /** Connections that are over, but remembered for a minute. */
  static double remembered() throws IOException {
    return field("tw");
  }

  /** Bytes of all objects of the kernel, sockets among them. */
  static double objects() throws IOException {
    for (var line : Files.readAllLines(MEMORY)) {
      if (line.startsWith("Slab:")) {
        return Double.parseDouble(line.replaceAll("[^0-9]", "")) * BYTES_PER_KB;
      }
    }
    throw new IOException(MEMORY + ": no Slab");
  }

  /** {@code TCP: inuse 9 orphan 0 tw 0 alloc 11 mem 2}. */
  private static double field(String name) throws IOException {
    for (var line : Files.readAllLines(SOCKETS)) {
      if (line.startsWith("TCP:")) {
        var words = List.of(line.split(" ", -1));
        return Double.parseDouble(words.get(words.indexOf(name) + 1));
      }
    }
    throw new IOException(SOCKETS + ": no line for TCP");
  }
}
