package org.schoolgate.site;

/**
 * A domain name in canonical form: lower-case ASCII (A-labels), 1 to 253 characters without a
 * trailing dot, labels of 1 to 63. Underscores, and hyphens anywhere, are legal.
 *
 * <p>That an {@code xn--} label decodes is seen to by {@link Host#parse}, not here.
 */
public record DomainName(String text) implements Host {

  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_LABEL = 63;
  private static final String FORBIDDEN = " #%/:<>?@[\\]^|";

  private static final boolean[] LEGAL = legalCharacters();

  /** Rejects what {@link Host#parse} would not have produced. */
  public DomainName {
    if (!isCanonical(text)) {
      throw new IllegalArgumentException("text: " + text + " (expected: a canonical domain name)");
    }
  }

  @Override
  public String authority() {
    return text;
  }

  /** Whether this name is {@code other} or below it. */
  public boolean isWithin(DomainName other) {
    int above = text.length() - other.text.length();
    return above == 0
        ? text.equals(other.text)
        : above > 0 && text.charAt(above - 1) == '.' && text.endsWith(other.text);
  }

  @Override
  public String toString() {
    return text;
  }

  static boolean isCanonical(String text) {
    int length = text.length();
    if (length > LONGEST_NAME) {
      return false;
    }
    int labelStart = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (!isLabelLength(i - labelStart)) {
          return false;
        }
        labelStart = i + 1;
      } else if (c >= LEGAL.length || !LEGAL[c]) {
        return false;
      }
    }
    return isLabelLength(length - labelStart) && !Ipv4Text.isNumber(text, labelStart, length);
  }

  private static boolean isLabelLength(int length) {
    return length > 0 && length <= LONGEST_LABEL;
  }

  private static boolean[] legalCharacters() {
    var legal = new boolean[128];
    for (char c = '!'; c <= '~'; c++) {
      legal[c] = FORBIDDEN.indexOf(c) < 0 && !(c >= 'A' && c <= 'Z');
    }
    return legal;
  }
}
