package org.schoolgate.library;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.schoolgate.blocklist.Action;
import org.schoolgate.blocklist.ListHeader;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.library.compiled.CompiledList;

/** What becomes of a list by what was read of it. */
final class ListReading {

  private ListReading() {}

  /**
   * How a list stands that was read in full.
   *
   * @param before how it stood; null for a new one
   * @param kept the list as it was compiled some time before; null where that is not known
   */
  static ListState state(
      ParsedList list, Path file, @Nullable KnownList before, @Nullable CompiledList kept) {
    if (!list.broken()) {
      return new ListState.Good(file, list);
    }
    var fault = ListFault.notUnderstood(list);
    boolean hasEarlier =
        before != null
            && (before.state() instanceof ListState.Good
                || before.state() instanceof ListState.Stale);
    if (before == null && kept != null && !kept.list().broken()) {
      return new ListState.Stale(file, kept.list(), fault);
    }
    return !hasEarlier && isWorthEnforcing(list)
        ? new ListState.Partial(file, list, fault)
        : spoilt(list.name(), file, before, fault);
  }

  /** This list with a file that cannot be used: what was in force stays so. */
  static ListState spoilt(String name, Path file, @Nullable KnownList before, ListFault fault) {
    return ListState.spoilt(before == null ? null : before.state(), name, file, fault);
  }

  /** A block list of which at least half is understood; of an allow list nothing is opened. */
  private static boolean isWorthEnforcing(ParsedList list) {
    boolean blocks =
        list.header().action() == Action.BLOCK
            && !list.header().category().equals(ListHeader.NEVER_BREAK);
    return blocks && list.problemCount() * 2 <= list.lineCount();
  }
}
