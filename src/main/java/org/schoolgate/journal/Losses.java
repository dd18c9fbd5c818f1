package org.schoolgate.journal;

/**
 * How many entries could not be remembered since the start.
 *
 * @param ordinary entries of exchanges that were allowed or refused as malformed
 * @param blocked entries of exchanges that the policy stopped
 */
public record Losses(long ordinary, long blocked) {

  /** All entries lost. */
  public long total() {
    return ordinary + blocked;
  }
}
