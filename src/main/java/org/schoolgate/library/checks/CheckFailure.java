package org.schoolgate.library.checks;

import org.jspecify.annotations.Nullable;
import org.schoolgate.policy.Reason;
import org.schoolgate.policy.Ruling;

/**
 * A check that is not met, and by whose doing.
 *
 * @param cause the ruling that gives the target the wrong verdict; or, where {@code lost}, the one
 *     that gave it the right one before and no longer does
 * @param lost whether the cause is a rule that went away
 */
public record CheckFailure(Check check, Ruling cause, boolean lost) {

  /** The list that holds the cause; null where it is in none. */
  @Nullable String list() {
    return cause.listName();
  }

  /**
   * {@code blocklists/checks/must-allow.txt:12: example.com: blocked (expected: allowed), by list
   * local/own.txt, line 3: example.com}.
   */
  public String text() {
    var demand = check.demand();
    var verdict = check + ": " + demand.opposite() + " (expected: " + demand.word() + ")";
    if (lost) {
      return verdict + ", for it is no longer " + demand.word() + " by " + source();
    }
    boolean unmentioned = cause.reason() == Reason.DEFAULT && !cause.blocks();
    return verdict
        + (unmentioned ? ", for no rule closes it to unknown clients" : ", by " + source());
  }

  private String source() {
    return cause.list() == null
        ? "no list: " + cause.ruleText()
        : "list " + cause.listName() + ", line " + cause.line() + ": " + cause.ruleText();
  }
}
