package org.schoolgate.testing.strict;

/** How a reading ends. */
public enum End {
  /** Behind a whole message, or before any. */
  CLEAN,
  /** Inside a message. */
  INCOMPLETE,
  /** At something that the reader does not take for HTTP. */
  REFUSED,
  /** Behind a message after which the connection carries another protocol. */
  TUNNEL
}
