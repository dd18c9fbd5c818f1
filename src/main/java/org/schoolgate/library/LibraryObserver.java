package org.schoolgate.library;

import java.time.Duration;

/** Learns what happens in the library. What it does or throws has no effect there. */
public interface LibraryObserver {

  /** Lists came into force; reading and indexing them took {@code took}. */
  void published(Published published, Duration took);

  /** The folders could not be looked at, or what they hold not be published; it will be retried. */
  void failed(Throwable failure);

  /** So much of a large list has been compiled, from 0 to 1. From the thread that does it. */
  default void compiling(String list, double part) {}

  /** A large list is no longer being compiled: it is {@code made}, or was given up. */
  default void compiled(String list, boolean made) {}

  /** An observer that does nothing. */
  static LibraryObserver silent() {
    return new LibraryObserver() {
      @Override
      public void published(Published published, Duration took) {}

      @Override
      public void failed(Throwable failure) {}
    };
  }
}
