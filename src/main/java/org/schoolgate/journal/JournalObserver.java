package org.schoolgate.journal;

/** Is told how the journal fares, on the journal's own thread. It cannot hurt the journal. */
public interface JournalObserver {

  /**
   * The sink has begun to fail. Entries wait in memory and writing is tried again; traffic is not
   * touched. Not repeated until it has recovered.
   */
  void trouble(Throwable cause);

  /** The sink works again. */
  void recovered();

  /** Entries were lost since this was last said. Said at most once a minute, and at the end. */
  void lost(Losses sinceStart);

  /** An observer that keeps quiet. */
  static JournalObserver silent() {
    return new JournalObserver() {
      @Override
      public void trouble(Throwable cause) {}

      @Override
      public void recovered() {}

      @Override
      public void lost(Losses sinceStart) {}
    };
  }
}
