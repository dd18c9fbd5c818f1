package org.schoolgate.fuzz;

/**
 * Where counted code reports to: {@link StepCounter} puts a call to {@link #mark} into every block.
 *
 * <p>Its fields are static for speed. Every parser has a copy of the class of its own, from its own
 * {@link CountingLoader}, and runs on one thread.
 */
public final class Work implements Meter {

  private static final int PLACES = 1 << 16;

  /** So many steps are an endless loop, or as good as one. */
  private static final long ENDLESS = 100_000_000;

  /** Characters that the JDK passes over in the time of a step. */
  private static final int CHARACTERS_IN_A_STEP = 16;

  private static final byte[] HITS = new byte[PLACES];
  private static final int[] TOUCHED = new int[PLACES];
  private static final byte[] KNOWN = new byte[PLACES];
  private static int touched;
  private static int places;
  private static long steps;

  /** The code has come to a place. */
  public static void mark(int place) {
    if (++steps > ENDLESS) {
      throw new EndlessWork();
    }
    byte hits = HITS[place];
    if (hits == 0) {
      TOUCHED[touched++] = place;
    }
    if (hits != -1) {
      HITS[place] = (byte) (hits + 1);
    }
  }

  /** The JDK has passed over so many characters. */
  static void pass(int characters) {
    steps += characters / CHARACTERS_IN_A_STEP;
  }

  @Override
  public void reset() {
    for (int i = 0; i < touched; i++) {
      HITS[TOUCHED[i]] = 0;
    }
    touched = 0;
    steps = 0;
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public int news() {
    int news = 0;
    for (int i = 0; i < touched; i++) {
      int place = TOUCHED[i];
      byte known = KNOWN[place];
      byte seen = (byte) (known | magnitude(HITS[place] & 0xFF));
      if (seen != known) {
        KNOWN[place] = seen;
        places += known == 0 ? 1 : 0;
        news = Math.max(news, known == 0 ? 2 : 1);
      }
    }
    return news;
  }

  @Override
  public int places() {
    return places;
  }

  /** One bit for once, twice, three times, and then for each doubling. */
  private static int magnitude(int hits) {
    return hits < 4 ? 1 << (hits - 1) : 1 << Math.min(7, 32 - Integer.numberOfLeadingZeros(hits));
  }

  /** Breaks a loop that would not end. */
  static final class EndlessWork extends Error {

    private static final long serialVersionUID = 1L;

    EndlessWork() {
      super("more than " + ENDLESS + " steps");
    }
  }
}
