package org.schoolgate.blocklist.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a line.
 *
 * @param text the characters
 * @param column where it starts in the line, counted from one
 */
record Word(String text, int column) {

  /** The words between the white space of {@code line}. */
  static List<Word> split(String line) {
    var words = new ArrayList<Word>();
    int i = 0;
    while (i < line.length()) {
      int start = i;
      boolean space = isSpace(line.charAt(i));
      while (i < line.length() && isSpace(line.charAt(i)) == space) {
        i++;
      }
      if (!space) {
        words.add(new Word(line.substring(start, i), start + 1));
      }
    }
    return words;
  }

  static boolean isSpace(char c) {
    return c <= ' ' ? c == ' ' || c == '\t' || c == '\r' || c == '\f' : Character.isSpaceChar(c);
  }

  /** The word from its character {@code start} on. */
  Word from(int start) {
    return new Word(text.substring(start), column + start);
  }

  /** The word up to its character {@code end}. */
  Word upTo(int end) {
    return new Word(text.substring(0, end), column);
  }
}
