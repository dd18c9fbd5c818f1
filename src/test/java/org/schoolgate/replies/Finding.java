package org.schoolgate.replies;

import java.util.List;

/**
 * One reply, fetched on both roads.
 *
 * @param inPieces whether the origin sent it byte by byte to the gate
 * @param differences what differs, as {@link Comparison} tells
 */
record Finding(Reply reply, boolean inPieces, Fetch direct, Fetch gated, List<String> differences) {

  /** Whether the gate passed on all that matters. */
  boolean same() {
    return differences.isEmpty();
  }

  @Override
  public String toString() {
    return reply.name()
        + (inPieces ? " in pieces" : "")
        + " "
        + reply.options()
        + " "
        + differences;
  }
}
