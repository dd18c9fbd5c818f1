package org.schoolgate.load.soak;

/**
 * Something that a soak was to show.
 *
 * @param detail what was seen
 */
public record Finding(String claim, Answer answer, String detail) {

  /** Whether it was shown. */
  public enum Answer {
    YES,
    NO,
    /** The soak was too short to tell. */
    NOT_JUDGED
  }

  /** Whether nothing speaks against it. */
  public boolean holds() {
    return answer != Answer.NO;
  }

  /** The answer in a word or two. */
  String word() {
    return switch (answer) {
      case YES -> "yes";
      case NO -> "**no**";
      case NOT_JUDGED -> "too short to tell";
    };
  }

  @Override
  public String toString() {
    return word() + ": " + claim + " (" + detail + ")";
  }
}
