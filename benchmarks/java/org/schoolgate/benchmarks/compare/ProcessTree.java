package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A process and all that it has started, as {@code /proc} tells of them. */
record ProcessTree(long root) {

  /** What Linux counts a process's time in: hundredths of a second. */
  private static final double TICKS_PER_SECOND = 100;

  private static final double BYTES_PER_KB = 1024;

  /** Where the fields behind the name of the program begin: the third, the state. */
  private static final int FIRST_FIELD = 3;

  private static final int USER_TIME = 14;
  private static final int LAST_CHILDREN_TIME = 17;

  /** User and system time so far, in seconds, that of children which have ended included. */
  double cpuSeconds() {
    return processes().mapToDouble(ProcessTree::cpuSeconds).sum();
  }

  /** Resident memory in bytes. */
  double residentBytes() {
    return processes().mapToDouble(ProcessTree::residentBytes).sum();
  }

  /** Every process of the tree that lives. */
  Stream<ProcessHandle> handles() {
    return ProcessHandle.of(root).stream()
        .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()));
  }

  private Stream<Path> processes() {
    return handles().map(handle -> Path.of("/proc", String.valueOf(handle.pid())));
  }

  private static double cpuSeconds(Path process) {
    var lines = lines(process.resolve("stat"));
    if (lines.isEmpty()) {
      return 0;
    }
    var stat = lines.get(0);
    // The name of the program stands in brackets and may hold spaces and brackets.
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = 0;
    for (int field = USER_TIME; field <= LAST_CHILDREN_TIME; field++) {
      ticks += Long.parseLong(fields[field - FIRST_FIELD]);
    }
    return ticks / TICKS_PER_SECOND;
  }

  private static double residentBytes(Path process) {
    return lines(process.resolve("status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * BYTES_PER_KB)
        .sum();
  }

  /** None where the process has ended meanwhile. */
  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException ended) {
      return List.of();
    }
  }
}
