package org.schoolgate.fuzz;

/** What the work of one parser amounts to. For one thread. */
public interface Meter {

  /** Begins anew, with the next input. */
  void reset();

  /** How many steps were made since {@link #reset}: blocks of code entered, text passed over. */
  long steps();

  /**
   * What the input since {@link #reset} came to that no input did before it: 0 for nothing, 1 for a
   * place passed more often than ever, 2 for a new place. From then on it is known.
   */
  int news();

  /** How many places of the code were come to in all. */
  int places();
}
