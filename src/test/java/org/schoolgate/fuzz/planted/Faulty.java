package org.schoolgate.fuzz.planted;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Locale;
import org.schoolgate.fuzz.Claim;
import org.schoolgate.fuzz.Parser;

/** One parser for each kind of fault. */
public final class Faulty {

  private Faulty() {}

  /** Fails on one word, which no seed has and chance would not hit upon. */
  public static final class Escape implements Parser {
    private static final String WORD = "gate!";

    @Override
    public void read(byte[] input) {
      int found = 0;
      for (byte b : input) {
        if (b == WORD.charAt(found)) {
          found++;
        } else {
          found = 0;
        }
        if (found == WORD.length()) {
          throw new IllegalStateException("planted");
        }
      }
    }
  }

  /** Looks at every byte once for every other. */
  public static final class Quadratic implements Parser {
    @Override
    public void read(byte[] input) {
      long same = 0;
      for (byte one : input) {
        for (byte other : input) {
          same += one == other ? 1 : 0;
        }
      }
      Claim.that(same >= input.length, () -> "each is like itself");
    }
  }

  /** Has the JDK look at every character once for every comma. */
  public static final class QuadraticInTheJdk implements Parser {
    @Override
    public void read(byte[] input) {
      var text = new String(input, US_ASCII);
      for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', comma + 1)) {
        Claim.that(text.indexOf("nowhere, as it seems") < 0, () -> text);
      }
    }
  }

  /** Does not come to an end where a bracket is not closed. */
  public static final class Endless implements Parser {
    @Override
    public void read(byte[] input) {
      var text = new String(input, US_ASCII);
      int open = text.indexOf('[');
      for (int at = open; at >= 0 && text.indexOf(']', open) != at; ) {
        at = at + 1 < text.length() ? at + 1 : open;
      }
    }
  }

  /** Says of a text what is untrue of it once it is written in capitals. */
  public static final class Untrue implements Parser {
    @Override
    public void read(byte[] input) {
      var text = new String(input, US_ASCII);
      var again = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
      Claim.same(text.indexOf('#'), again.equals(text) ? text.indexOf('#') : -2, "hash");
    }
  }
}
