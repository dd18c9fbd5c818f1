package org.schoolgate.library;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolgate.blocklist.ListProblem;
import org.schoolgate.blocklist.ParsedList;

/** How one list stands. */
public sealed interface ListState {

  /** The list's name, its path below the folder of lists. */
  String name();

  /** The file it is read from. */
  Path file();

  /** The version whose rules hold; null when none does. */
  @Nullable ParsedList inForce();

  /** The lines of the file, as it is now, that are not understood: the first hundred. */
  List<ListProblem> problems();

  /** The file as it is now is in force. */
  record Good(Path file, ParsedList inForce) implements ListState {
    @Override
    public String name() {
      return inForce.name();
    }

    @Override
    public List<ListProblem> problems() {
      return inForce.problems();
    }
  }

  /** The file as it is now cannot be used; an earlier version of it stays in force. */
  record Stale(Path file, ParsedList inForce, ListFault fault) implements ListState {
    @Override
    public String name() {
      return inForce.name();
    }

    @Override
    public List<ListProblem> problems() {
      return fault.problems();
    }
  }

  /**
   * So much of the file is not understood that it would not replace an earlier version, but none is
   * known: what is understood of it is in force, because a gate that enforces part of a list is
   * better than one that enforces none.
   */
  record Partial(Path file, ParsedList inForce, ListFault fault) implements ListState {
    @Override
    public String name() {
      return inForce.name();
    }

    @Override
    public List<ListProblem> problems() {
      return fault.problems();
    }
  }

  /** The file cannot be used and never could: it has no rules in force. */
  record LeftOut(String name, Path file, ListFault fault) implements ListState {
    @Override
    public @Nullable ParsedList inForce() {
      return null;
    }

    @Override
    public List<ListProblem> problems() {
      return fault.problems();
    }
  }

  /** The list is new and large; it comes into force when it is compiled. */
  record Awaited(String name, Path file) implements ListState {
    @Override
    public @Nullable ParsedList inForce() {
      return null;
    }

    @Override
    public List<ListProblem> problems() {
      return List.of();
    }
  }

  /** This list with a file that cannot be used: what was in force stays so. */
  static ListState spoilt(@Nullable ListState before, String name, Path file, ListFault fault) {
    var inForce = before == null ? null : before.inForce();
    return inForce == null ? new LeftOut(name, file, fault) : new Stale(file, inForce, fault);
  }
}
