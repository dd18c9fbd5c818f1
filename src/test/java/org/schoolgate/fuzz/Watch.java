package org.schoolgate.fuzz;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.schoolgate.testing.Escapes;

/**
 * Runs a fuzzer and sees to it that it gets on. Counted loops break by themselves; this is for a
 * parser that hangs where nothing is counted, in the JDK or on a lock.
 */
final class Watch {

  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final int MOST_LOOKS_AT_ONE_INPUT = 6;

  private final Plan plan;
  private final Fuzzer fuzzer;

  /**
   * Over a run that has not begun.
   *
   * @param heap tells how many bytes the heap holds after a collection
   */
  Watch(Plan plan, long seed, LongSupplier heap) {
    this.plan = plan;
    this.fuzzer = new Fuzzer(plan, seed, heap);
  }

  Progress.Summary run() throws Exception {
    var task = new FutureTask<>(fuzzer::run);
    var thread = Thread.ofPlatform().daemon().name("fuzz-" + plan.name()).start(task);
    byte[] before = null;
    for (int looks = 0; looks < MOST_LOOKS_AT_ONE_INPUT; looks++) {
      try {
        return task.get(LOOK.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException goesOn) {
        var current = fuzzer.current();
        looks = Arrays.equals(current, before) ? looks : 0;
        before = current;
      } catch (ExecutionException failed) {
        if (failed.getCause() instanceof AssertionError found) {
          throw found;
        }
        throw failed;
      }
    }
    var where =
        String.join("\n  ", Arrays.stream(thread.getStackTrace()).map(String::valueOf).toList());
    throw new AssertionError(
        plan.name()
            + " hangs on "
            + Escapes.text(before == null ? new byte[0] : before)
            + "\n  "
            + where);
  }
}
