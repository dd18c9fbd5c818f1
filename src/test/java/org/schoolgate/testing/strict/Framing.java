package org.schoolgate.testing.strict;

/** By what a reader knows where a body ends. */
public enum Framing {
  /** By nothing: there is none, or it ends with the connection. */
  NONE,
  LENGTH,
  CHUNKED
}
