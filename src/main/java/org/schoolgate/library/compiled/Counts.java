package org.schoolgate.library.compiled;

/**
 * What there is in a text up to the end of each of its chunks. Immutable.
 *
 * @see CompiledList
 */
final class Counts {

  private final int[] rules;
  private final int[] entries;
  private final int[] problems;

  /**
   * @param rules up to the end of each chunk
   * @param entries lines that are neither blank nor comment, or have a problem
   * @param problems lines that have a problem
   */
  Counts(int[] rules, int[] entries, int[] problems) {
    this.rules = rules;
    this.entries = entries;
    this.problems = problems;
  }

  /** Rules in chunks {@code from} to before {@code to}. */
  int rules(int from, int to) {
    return between(rules, from, to);
  }

  /** Lines that are neither blank nor comment, or have a problem, in those chunks. */
  int entries(int from, int to) {
    return between(entries, from, to);
  }

  /** Lines that have a problem, in those chunks. */
  int problems(int from, int to) {
    return between(problems, from, to);
  }

  /** The three, for keeping on disk. Not to be written to. */
  int[][] columns() {
    return new int[][] {rules, entries, problems};
  }

  private static int between(int[] sums, int from, int to) {
    return (to == 0 ? 0 : sums[to - 1]) - (from == 0 ? 0 : sums[from - 1]);
  }
}
