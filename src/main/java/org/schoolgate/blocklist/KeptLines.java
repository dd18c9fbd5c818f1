package org.schoolgate.blocklist;

import java.util.Arrays;
import java.util.List;

/** Which lines of an earlier version of a text are still there, and where. Immutable. */
public final class KeptLines {

  /**
   * A run of lines that is in both versions.
   *
   * @param before where it began in the earlier version, counted from one
   * @param now where it begins
   * @param lines how many they are, at least one
   */
  public record Run(int before, int now, int lines) {}

  private static final KeptLines ALL = new KeptLines(List.of(new Run(1, 1, Integer.MAX_VALUE)));

  private final int[] before;
  private final int[] now;
  private final int[] lines;

  private KeptLines(List<Run> runs) {
    this.before = runs.stream().mapToInt(Run::before).toArray();
    this.now = runs.stream().mapToInt(Run::now).toArray();
    this.lines = runs.stream().mapToInt(Run::lines).toArray();
  }

  /** Nothing changed. */
  public static KeptLines all() {
    return ALL;
  }

  /** What is left are {@code runs}, in the order of the earlier version. */
  public static KeptLines of(List<Run> runs) {
    return new KeptLines(runs);
  }

  /** Where line {@code line} of the earlier version is now; 0 if it is gone. */
  public int now(int line) {
    int at = Arrays.binarySearch(before, line);
    int run = at >= 0 ? at : -at - 2;
    if (run < 0 || line - before[run] >= lines[run]) {
      return 0;
    }
    return now[run] + (line - before[run]);
  }
}
