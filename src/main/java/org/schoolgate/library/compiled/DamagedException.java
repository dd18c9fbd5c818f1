package org.schoolgate.library.compiled;

import java.io.IOException;

/** A compiled list on disk is not what was written there, or not for this program. */
final class DamagedException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong with it. */
  DamagedException(String what) {
    super(what);
  }
}
