package org.schoolgate.policy;

/** The form in which a target reached the gate, which says how much of it could be seen. */
public enum Form {

  /** A request whose whole URL is visible. */
  PLAIN,

  /** A CONNECT: host and port are visible, the path is not. */
  TUNNEL,

  /** A tunnel whose first bytes are of no protocol a browser speaks. */
  UNKNOWN_TUNNEL,

  /** A target found inside another URL that is to be fetched on the client's behalf. */
  NESTED;

  /** Whether the path takes part in the judgement. */
  boolean showsPath() {
    return this == PLAIN || this == NESTED;
  }
}
