package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A process and all that it has started, as {@code /proc} tells of them. */
public record ProcessTree(long root) {

  /** What Linux counts a process's time in: hundredths of a second. */
  private static final double TICKS_PER_SECOND = 100;

  private static final double BYTES_PER_KB = 1024;

  /** Where the fields behind the name of the program begin: the third, the state. */
  private static final int FIRST_FIELD = 3;

  private static final int USER_TIME = 14;
  private static final int FIRST_CHILDREN_TIME = 16;
  private static final int LAST_CHILDREN_TIME = 17;

  /** User and system time so far, in seconds, that of children which have ended included. */
  public double cpuSeconds() {
    return processes().mapToDouble(process -> cpuSeconds(process, USER_TIME)).sum();
  }

  /** What processes that this program started and that have ended have spent, in seconds. */
  public static double cpuSecondsOfEndedChildren() {
    return cpuSeconds(Path.of("/proc/self"), FIRST_CHILDREN_TIME);
  }

  /** Resident memory in bytes, of which processes that share a page have a part each. */
  public double proportionalBytes() {
    return processes().mapToDouble(process -> bytes(process.resolve("smaps_rollup"), "Pss:")).sum();
  }

  /** Resident memory in bytes, in which a page that is shared counts for each process. */
  public double residentBytes() {
    return processes().mapToDouble(process -> bytes(process.resolve("status"), "VmRSS:")).sum();
  }

  /** Every process of the tree that lives. */
  public Stream<ProcessHandle> handles() {
    return ProcessHandle.of(root).stream()
        .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()));
  }

  private Stream<Path> processes() {
    return handles().map(handle -> Path.of("/proc", String.valueOf(handle.pid())));
  }

  private static double cpuSeconds(Path process, int first) {
    var lines = lines(process.resolve("stat"));
    if (lines.isEmpty()) {
      return 0;
    }
    var stat = lines.get(0);
    // The name of the program stands in brackets and may hold spaces and brackets.
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = 0;
    for (int field = first; field <= LAST_CHILDREN_TIME; field++) {
      ticks += Long.parseLong(fields[field - FIRST_FIELD]);
    }
    return ticks / TICKS_PER_SECOND;
  }

  private static double bytes(Path file, String key) {
    return lines(file).stream()
        .filter(line -> line.startsWith(key))
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
