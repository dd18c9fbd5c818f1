package org.schoolgate.library.checks;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.schoolgate.policy.Explanation;
import org.schoolgate.policy.Policy;
import org.schoolgate.policy.Ruling;

/**
 * Finds out which edit makes a check fail that was met before: one that brought the rule that wins
 * now, or one that took away the rule that won then.
 *
 * @param before the policy in force
 * @param now the policy that would come into force
 * @param changed the names of the lists that differ between them
 */
record Attribution(Policy before, Policy now, Set<String> changed, Instant at) {

  /** The failure with its cause; the same failure where no list that changed is the cause. */
  CheckFailure attribute(CheckFailure failure) {
    var check = failure.check();
    var then = before.explain(Checks.query(before, check, at));
    var found = now.explain(Checks.query(now, check, at));
    var winner = found.verdict().ruling();
    var earlier = then.verdict().ruling();
    if (isChanged(winner) && !mentions(then, winner)) {
      return failure;
    }
    boolean gone = isChanged(earlier) && !mentions(found, earlier);
    boolean onlyEarlier = isChanged(earlier) && !isChanged(winner);
    return gone || onlyEarlier ? new CheckFailure(check, earlier, true) : failure;
  }

  /** Whether an edit can be held back for the failure. */
  boolean isFound(CheckFailure failure) {
    return isChanged(failure.cause());
  }

  private boolean isChanged(Ruling ruling) {
    return ruling.listName() != null && changed.contains(ruling.listName());
  }

  private static boolean mentions(Explanation explanation, Ruling sought) {
    return Stream.concat(Stream.of(explanation.verdict().ruling()), explanation.beat().stream())
        .anyMatch(ruling -> saysTheSame(ruling, sought));
  }

  /** Whether two versions of a list say the same; the line may have moved. */
  private static boolean saysTheSame(Ruling one, Ruling other) {
    return one.reason() == other.reason()
        && one.blocks() == other.blocks()
        && Objects.equals(one.listName(), other.listName())
        && Objects.equals(one.ruleText(), other.ruleText());
  }
}
