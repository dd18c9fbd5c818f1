package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many files and sockets a process may have open here. */
final class OpenFiles {

  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final String NAME = "Max open files";

  /** What a proxy needs beside its tunnels. */
  private static final int SPARE = 400;

  private OpenFiles() {}

  static int limit() throws IOException {
    for (var line : Files.readAllLines(LIMITS)) {
      if (line.startsWith(NAME)) {
        var soft = line.substring(NAME.length()).strip().split(" +", 2)[0];
        return soft.equals("unlimited") ? Integer.MAX_VALUE : Integer.parseInt(soft);
      }
    }
    throw new IOException(LIMITS + ": no " + NAME);
  }

  /** How many tunnels a proxy can hold at most; each takes two sockets. */
  static int tunnels() throws IOException {
    return Math.max(0, limit() - SPARE) / 2;
  }
}
