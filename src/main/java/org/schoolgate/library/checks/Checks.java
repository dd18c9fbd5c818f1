package org.schoolgate.library.checks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.schoolgate.policy.Form;
import org.schoolgate.policy.Policy;
import org.schoolgate.policy.Query;
import org.schoolgate.roster.Client;
import org.schoolgate.site.IpAddress;

/**
 * Checks, and how a policy meets them. They are judged as {@code explain} judges for a client of
 * whom nothing is known, by what {@link Policy#lasting} leaves.
 */
public record Checks(List<Check> all) {

  /** Stands for a client of whom nothing is known. */
  private static final IpAddress NOBODY = new IpAddress(0, 0);

  /** Copies the checks. */
  public Checks {
    all = List.copyOf(all);
  }

  /** Those that {@code policy} does not meet, with what decides about them there. */
  public List<CheckFailure> failures(Policy policy, Instant at) {
    var lasting = policy.lasting();
    var failures = new ArrayList<CheckFailure>();
    for (var check : all) {
      var verdict = lasting.decide(query(lasting, check, at));
      if (!check.demand().isMetBy(verdict)) {
        failures.add(new CheckFailure(check, verdict.ruling(), false));
      }
    }
    return failures;
  }

  /** What a check asks of {@code policy}. */
  static Query query(Policy policy, Check check, Instant at) {
    var nobody = new Client(NOBODY, policy.roster().strictest());
    return new Query(nobody, check.url(), Form.PLAIN, at);
  }
}
