package org.schoolgate.library.subscription;

/** What came of looking for a list. */
public sealed interface Outcome {

  /**
   * Another list is in force than before.
   *
   * @param added lines that came
   * @param removed lines that went
   * @param rules of the list that is in force now
   */
  record Refreshed(int added, int removed, int rules) implements Outcome {}

  /** The server has nothing newer. */
  record Unchanged() implements Outcome {}

  /** What is there is not fit, or nothing could be fetched; the last good list stays. */
  record Refused(String reason) implements Outcome {}

  /** An earlier version was put back; nothing is fetched until it is resumed. */
  record Held() implements Outcome {}

  /** The thread was interrupted; nothing has changed. */
  record BrokenOff() implements Outcome {}

  /** Somebody else is at it, in this process or another. */
  record Busy() implements Outcome {}
}
