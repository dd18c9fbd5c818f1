package org.schoolgate.blocklist;

/**
 * Rules of a large list of which only the prints are in memory.
 *
 * @param prints the rules as they were compiled
 * @param kept which of their lines are still in the list, and where
 */
public record PrintedRules(Prints prints, KeptLines kept) {

  /** As {@link Prints#find}, for the lines that are still there. */
  boolean find(long key, int list, boolean self, int hostLength, int pathLength, Matches found) {
    return prints.find(key, list, self, hostLength, pathLength, kept, found);
  }
}
