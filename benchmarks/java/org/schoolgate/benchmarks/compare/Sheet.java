package org.schoolgate.benchmarks.compare;

/** Where the results of one proxy in one round are written down. */
record Sheet(Results results, String contender, int round) {

  void put(Metric metric, double value) {
    results.put(contender, round, metric, value);
  }

  void remark(String text) {
    results.remark(contender + ": " + text);
  }

  /** Progress, for whoever waits. */
  void tell(String what) {
    System.err.println("round " + round + ", " + contender + ": " + what);
  }
}
