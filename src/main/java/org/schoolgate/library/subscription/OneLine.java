package org.schoolgate.library.subscription;

/** What a stranger wrote, as it can be kept, logged and printed: on one line, and not too long. */
public final class OneLine {

  /** The characters that are kept. */
  public static final int LONGEST = 300;

  private static final char REPLACEMENT = '\uFFFD';

  private OneLine() {}

  /**
   * The first {@value #LONGEST} characters of {@code text}: white space for what breaks lines, and
   * a replacement for other control characters and halves of surrogate pairs.
   */
  public static String of(String text) {
    var line = new StringBuilder(Math.min(text.length(), LONGEST));
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int length = Character.charCount(c);
      if (line.length() + length > LONGEST) {
        break;
      }
      line.appendCodePoint(shown(c));
      i += length;
    }
    return line.toString();
  }

  private static int shown(int c) {
    if (c == '\t' || c == '\n' || c == '\r') {
      return ' ';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          REPLACEMENT;
      default -> c;
    };
  }
}
