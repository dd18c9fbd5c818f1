package org.schoolgate.replies;

import java.util.List;

/**
 * One reply, fetched on both roads.
 *
 * @param inPieces whether the origin sent it byte by byte to the gate
 * @param differences what differs, as {@link Comparison} tells
 */
record Finding(Reply reply, boolean inPieces, Fetch direct, Fetch gated, List<String> differences) {

  /** What it is called in reports. */
  String name() {
    return reply.name() + (inPieces ? " in pieces" : "");
  }

  /** Whether the gate passed on all that matters. */
  boolean same() {
    return differences.isEmpty();
  }

  @Override
  public String toString() {
    return name() + " " + reply.options() + " " + differences;
  }
}
