package org.schoolgate.blocklist;

/** What a rule does with the places it covers. */
public enum Action {
  /** The place is closed. */
  BLOCK,
  /** The place is opened where a broader rule would close it. */
  ALLOW
}
