package org.schoolgate.load.soak;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;

/**
 * One thing that clients do, again and again.
 *
 * @param good whether it must never fail; of one that is not good nothing is asked but that it ends
 *     in time and does no harm
 * @param perSecond how often it is begun, at scale 1
 */
record Errand(String name, boolean good, double perSecond, Deed deed) {

  /** What is done; it fails by throwing. */
  @FunctionalInterface
  interface Deed {
    void run(Scene scene) throws Exception;
  }

  static Errand good(String name, double perSecond, Deed deed) {
    return new Errand(name, true, perSecond, deed);
  }

  static Errand bad(String name, double perSecond, Deed deed) {
    return new Errand(name, false, perSecond, deed);
  }

  /** Fails the errand, be it good or bad, unless {@code right}. */
  @FormatMethod
  static void require(boolean right, String problem, Object... values) {
    if (!right) {
      throw new IllegalStateException(String.format(Locale.ROOT, problem, values));
    }
  }
}
