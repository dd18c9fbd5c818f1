package org.schoolgate.library.subscription;

/** A fetched list is not adopted; the message says why in plain words. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  Refusal(String reason) {
    super(reason);
  }
}
