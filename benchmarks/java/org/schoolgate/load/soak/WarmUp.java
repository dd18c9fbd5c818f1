package org.schoolgate.load.soak;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The time before anything is judged: gate and loader get going, and it is found how much of the
 * mixture keeps the gate as busy as it is to be.
 *
 * <p>What an errand costs differs from machine to machine, so the gate's processor time under some
 * of the mixture is measured, and the mixture is made as much more or less as that is off.
 */
final class WarmUp {

  /** All at once would find the loader too slow for its own limits. */
  private static final double GENTLE = 0.25;

  /** A measure of a few seconds is not to be believed altogether. */
  private static final double MOST_CHANGE = 4;

  private static final int ROUNDS = 4;

  private final double aim;

  /**
   * @param aim the processor seconds per second that the gate is to use; 0 to leave the rates as
   *     they are
   */
  WarmUp(double aim) {
    this.aim = aim;
  }

  /**
   * Runs the mixture for {@code length}, and returns the rates to go on with. What runs for the
   * first time costs more, so it is corrected again and again.
   */
  Rates run(Supplier<Phase> phases, Duration length, Rates rates) throws Exception {
    var round = length.dividedBy(ROUNDS);
    var gentle = rates.times(GENTLE);
    var seen = corrected(gentle, phases.get().run(round, gentle));
    var next = aim == 0 ? rates : seen;
    for (int i = 1; i < ROUNDS; i++) {
      next = corrected(next, phases.get().run(round, next));
    }
    return next;
  }

  private Rates corrected(Rates rates, List<Sample> samples) {
    double used = Sample.processors(samples.subList(samples.size() / 2, samples.size()));
    if (aim == 0 || used == 0) {
      return rates;
    }
    return rates.times(Math.clamp(aim / used, 1 / MOST_CHANGE, MOST_CHANGE));
  }
}
