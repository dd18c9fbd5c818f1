package org.schoolgate.library.compiled;

/** Learns how far the making of a compiled list has come. Called now and then, from its thread. */
@FunctionalInterface
public interface Progress {

  /** So much is done, from 0 to 1. */
  void reached(double part);

  /** Nobody wants to know. */
  static Progress silent() {
    return part -> {};
  }
}
