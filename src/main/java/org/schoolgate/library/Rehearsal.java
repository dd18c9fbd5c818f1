package org.schoolgate.library;

import java.util.List;

/** Tries lists out before they come into force, and may hold some of them back. */
public interface Rehearsal {

  /**
   * What comes into force.
   *
   * @param before how the lists stand now, in the order of their names; none at the first opening
   * @param wanted how they would stand by what is on disk, those that were held back among them
   */
  Published rehearse(List<ListState> before, List<ListState> wanted);

  /** Whether the very same lists could fare otherwise than they did. */
  boolean hasNews();

  /** A rehearsal that lets everything pass. */
  static Rehearsal none() {
    return new Rehearsal() {
      @Override
      public Published rehearse(List<ListState> before, List<ListState> wanted) {
        return Published.of(wanted);
      }

      @Override
      public boolean hasNews() {
        return false;
      }
    };
  }
}
