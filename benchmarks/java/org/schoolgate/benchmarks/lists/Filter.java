package org.schoolgate.benchmarks.lists;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.schoolgate.benchmarks.compare.Contender;

/** A proxy with a list, and what it needs to have the list loaded, edited and loaded again. */
interface Filter {

  /** The proxy itself, which also says how it is set up. */
  Contender contender();

  /** The name of its column. */
  default String name() {
    return contender().name();
  }

  /** What is particular about its list, for the report. */
  String description();

  /** Whether its list is written in the order of the names' letters from the last to the first. */
  default boolean isOrderedFromTheEnd() {
    return false;
  }

  /** The command that makes what it looks names up in from the list; empty where there is none. */
  default List<String> build(Path folder) {
    return List.of();
  }

  /** Whether something that it made of the list stays for its next start. */
  default boolean keeps() {
    return false;
  }

  /**
   * Whether it is here to be looked at in one respect, and only loads its list and edits it once.
   */
  default boolean isAside() {
    return false;
  }

  /** How many requests it needs until it is about as fast as it gets. */
  default int warmUp() {
    return 10_000;
  }

  /** The file in which its list is, and to which a line is added. */
  Path list(Path folder);

  /** A line of its list. */
  String line(String name);

  /**
   * Does whatever makes it go by the list, to which {@code name} was added.
   *
   * @param pid of its first process
   */
  void reload(Path folder, String name, long pid) throws IOException, InterruptedException;
}
