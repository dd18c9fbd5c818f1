package org.schoolgate.fuzz;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes pieces out of an input that fails, as long as what is left fails in the same way. */
final class Shrinking {

  private static final int MOST_TRIES = 5_000;
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Function<byte[], @Nullable Throwable> trouble;
  private final Throwable wanted;
  private final long began = System.nanoTime();
  private int tries;

  Shrinking(Function<byte[], @Nullable Throwable> trouble, Throwable wanted) {
    this.trouble = trouble;
    this.wanted = wanted;
  }

  byte[] of(byte[] input) {
    var smallest = input;
    for (int size = input.length / 2; size > 0; size /= 2) {
      for (int from = 0; from + size <= smallest.length && !isOver(); ) {
        var smaller = without(smallest, from, size);
        if (failsAlike(smaller)) {
          smallest = smaller;
        } else {
          from += size;
        }
      }
    }
    return smallest;
  }

  private boolean isOver() {
    return tries >= MOST_TRIES || System.nanoTime() - began > LONGEST.toNanos();
  }

  private boolean failsAlike(byte[] input) {
    tries++;
    var found = trouble.apply(input);
    return found != null && place(found).equals(place(wanted));
  }

  /** The same kind of failure from the same line; without lines, the kind has to do. */
  private static String place(Throwable failure) {
    var stack = failure.getStackTrace();
    var line = stack.length == 0 ? "" : stack[0].toString();
    return failure.getClass().getName() + " " + line;
  }

  private static byte[] without(byte[] input, int from, int size) {
    var smaller = Arrays.copyOf(input, input.length - size);
    System.arraycopy(input, from + size, smaller, from, input.length - from - size);
    return smaller;
  }
}
