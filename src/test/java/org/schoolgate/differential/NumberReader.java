package org.schoolgate.differential;

import java.math.BigInteger;
import java.util.Set;

/** Reads a Content-Length; what it cannot read is 0. */
record NumberReader(Set<Habit> habits) {

  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  long read(String text) {
    boolean prefix = habits.contains(Habit.NUMBER_PREFIX);
    int from = prefix && text.matches("[+].*") ? 1 : 0;
    int radix = radix(text, from);
    from += radix == 16 ? 2 : 0;
    int end = from;
    while (end < text.length() && Character.digit(text.charAt(end), radix) >= 0) {
      end++;
    }
    if (end == from || (end < text.length() && !prefix)) {
      return 0;
    }
    var number = new BigInteger(text.substring(from, end), radix);
    return number.min(MOST).longValue();
  }

  private int radix(String text, int from) {
    if (!habits.contains(Habit.NUMBER_BASES) || !text.startsWith("0", from)) {
      return 10;
    }
    return text.regionMatches(true, from, "0x", 0, 2) ? 16 : 8;
  }
}
