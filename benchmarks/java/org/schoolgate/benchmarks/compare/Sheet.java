package org.schoolgate.benchmarks.compare;

/**
 * Where the results of one proxy in one round are written down.
 *
 * @param <M> the metrics
 */
public record Sheet<M extends Enum<M>>(Results<M> results, String contender, int round) {

  /** Writes a value down. */
  public void put(M metric, double value) {
    results.put(contender, round, metric, value);
  }

  /** Something that a reader has to know of this proxy. */
  public void remark(String text) {
    results.remark(contender + ": " + text);
  }

  /** Progress, for whoever waits. */
  public void tell(String what) {
    System.err.println("round " + round + ", " + contender + ": " + what);
  }
}
