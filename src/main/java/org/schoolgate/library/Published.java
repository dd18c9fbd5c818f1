package org.schoolgate.library;

import java.util.List;
import org.schoolgate.blocklist.RuleIndex;

/**
 * The lists as they hold from now on.
 *
 * @param index the rules of every list that has some in force
 * @param states how each list stands, in the order of their names
 */
public record Published(RuleIndex index, List<ListState> states) {

  /** Copies the states. */
  public Published {
    states = List.copyOf(states);
  }

  /** The lists whose file cannot be used as it is. */
  public List<ListState> faulty() {
    return states.stream()
        .filter(state -> !(state instanceof ListState.Good || state instanceof ListState.Awaited))
        .toList();
  }
}
