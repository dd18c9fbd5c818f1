package org.schoolgate.policy;

/** What the policy says about one query, and by which rule. */
public sealed interface Verdict {

  /** The verdict on what nothing mentions in a group that may go where it likes. */
  Verdict UNMENTIONED = new Allow(Ruling.DEFAULT_ALLOW);

  /** The rule that settled the matter. */
  Ruling ruling();

  /** Let the query through. */
  record Allow(Ruling ruling) implements Verdict {}

  /**
   * Stop the query.
   *
   * @param requestable whether the person may ask for the site to be opened
   */
  record Block(Ruling ruling, boolean requestable) implements Verdict {}

  /** The verdict that {@code ruling} amounts to. */
  static Verdict of(Ruling ruling) {
    if (!ruling.blocks()) {
      return ruling.equals(Ruling.DEFAULT_ALLOW) ? UNMENTIONED : new Allow(ruling);
    }
    return switch (ruling.reason()) {
      case SEALED, CIRCUMVENTION, SUPERVISED -> new Block(ruling, false);
      case NEVER_BREAK, GRANTED, LOCAL, CATEGORY, DEFAULT -> new Block(ruling, true);
    };
  }

  /** The stricter of two verdicts: a block before an allow, then the earlier step of the order. */
  static Verdict strictest(Verdict one, Verdict other) {
    if (one instanceof Block != other instanceof Block) {
      return one instanceof Block ? one : other;
    }
    return other.ruling().reason().compareTo(one.ruling().reason()) < 0 ? other : one;
  }
}
