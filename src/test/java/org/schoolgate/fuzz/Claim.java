package org.schoolgate.fuzz;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What must be true of whatever a parser accepts; quick, for it is asked millions of times. */
public final class Claim {

  private Claim() {}

  public static void that(boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise.get());
    }
  }

  public static void same(@Nullable Object expected, @Nullable Object actual, String what) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError(what + ": " + actual + " (expected: " + expected + ")");
    }
  }

  /** That {@code text} is one line of visible ASCII. */
  public static void visible(String text, String what) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        throw new AssertionError(what + ": character " + (int) c + " in " + text);
      }
    }
  }
}
