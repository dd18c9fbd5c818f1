package org.schoolgate.library;

import java.util.List;

/** How the first reading of the lists came out. */
public sealed interface Opening {

  /** There are lists in force, and they have been published. */
  record Ready(Published published) implements Opening {}

  /** There is no list that could be used: a gate that started now would block nothing. */
  record NothingToEnforce(List<ListState> states) implements Opening {

    /** Copies the states. */
    public NothingToEnforce {
      states = List.copyOf(states);
    }
  }
}
