package org.schoolgate.testing;

/**
 * How often a test tries: a little in every build, the full number when {@code schoolgate.counts}
 * is {@code full} ({@code deploy/verify --soak}).
 */
public final class Counts {

  private static final boolean FULL = "full".equals(System.getProperty("schoolgate.counts"));

  private Counts() {}

  /** Whether the full numbers are asked for. */
  public static boolean areFull() {
    return FULL;
  }

  /** {@code full} in a full run, else {@code reduced}. */
  public static long of(long reduced, long full) {
    return FULL ? full : reduced;
  }
}
