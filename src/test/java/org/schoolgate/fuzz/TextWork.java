package org.schoolgate.fuzz;

import java.util.Locale;

/**
 * What the JDK does for a text in time that grows with it. {@link StepCounter} puts these in place
 * of the methods of {@link String} that have their names, so that a loop around one of them shows.
 */
@SuppressWarnings("StringCaseLocaleUsage") // as whoever called it does
public final class TextWork {

  private TextWork() {}

  public static int indexOf(String text, int c) {
    return passed(text, 0, text.indexOf(c));
  }

  public static int indexOf(String text, int c, int from) {
    return passed(text, from, text.indexOf(c, from));
  }

  public static int indexOf(String text, String part) {
    return passed(text, 0, text.indexOf(part));
  }

  public static int indexOf(String text, String part, int from) {
    return passed(text, from, text.indexOf(part, from));
  }

  public static int lastIndexOf(String text, int c) {
    return passedBackwards(text.length(), text.lastIndexOf(c));
  }

  public static int lastIndexOf(String text, int c, int from) {
    return passedBackwards(Math.min(from, text.length()), text.lastIndexOf(c, from));
  }

  public static boolean contains(String text, CharSequence part) {
    return passed(text, 0, text.indexOf(part.toString())) >= 0;
  }

  public static boolean equals(String text, Object other) {
    Work.pass(text.length());
    return text.equals(other);
  }

  public static String substring(String text, int from) {
    return made(text.substring(from));
  }

  public static String substring(String text, int from, int to) {
    return made(text.substring(from, to));
  }

  public static String replace(String text, char from, char to) {
    Work.pass(text.length());
    return text.replace(from, to);
  }

  public static String replace(String text, CharSequence from, CharSequence to) {
    Work.pass(text.length());
    return made(text.replace(from, to));
  }

  public static String concat(String text, String more) {
    return made(text.concat(more));
  }

  public static String toLowerCase(String text, Locale locale) {
    return made(text.toLowerCase(locale));
  }

  public static String toUpperCase(String text, Locale locale) {
    return made(text.toUpperCase(locale));
  }

  public static String strip(String text) {
    return made(text.strip());
  }

  public static String[] split(String text, String pattern, int limit) {
    Work.pass(text.length());
    return text.split(pattern, limit);
  }

  public static char[] toCharArray(String text) {
    Work.pass(text.length());
    return text.toCharArray();
  }

  private static int passed(String text, int from, int found) {
    int to = found < 0 ? text.length() : found;
    Work.pass(Math.max(0, to - Math.max(0, from)));
    return found;
  }

  private static int passedBackwards(int from, int found) {
    Work.pass(Math.max(0, from - Math.max(0, found)));
    return found;
  }

  private static String made(String text) {
    Work.pass(text.length());
    return text;
  }
}
