package org.schoolgate.benchmarks.lists;

/** Something that is measured of every filter: a row of the table. */
enum Figure {
  LOAD("load, nothing there from before (s)", 2, true),
  BUILD("of which its database is made (s)", 2, false),
  LOAD_CPU("processor time of that (s)", 2, true),
  LOAD_AGAIN("load, with what it kept (s)", 2, true),
  LOAD_AGAIN_CPU("processor time of that (s)", 2, true),
  LOAD_SINGLE("load, with a list of one name (s)", 2, true),
  LOAD_SINGLE_CPU("processor time of that (s)", 2, true),
  LISTED_REFUSED("listed names refused, of 200", 0, false),
  UNLISTED_THROUGH("unlisted names let through, of 200", 0, false),

  RESIDENT("memory at rest, resident (MB)", 0, true),
  PROPORTIONAL("memory at rest, proportional (MB)", 0, true),
  PROPORTIONAL_SINGLE("the same with a list of one name (MB)", 0, true),
  PROPORTIONAL_SHARE("the list's share (MB)", 0, true),
  PROPORTIONAL_AGAIN("memory at rest, started with what it kept (MB)", 0, true),
  HEAP_SHARE("the list's share of the Java heap, collected (MB)", 1, false),
  PROPORTIONAL_EDITED("memory at rest after the edits (MB)", 0, true),

  EDIT_MILLIS("one edit, until it holds (ms)", 0, true),
  EDIT_CPU("processor time of one edit (ms)", 0, true),
  LOADED_EDIT_MILLIS("one edit under steady load, until it holds (ms)", 0, true),
  LOADED_REQUESTS("requests meanwhile and a second on, per edit", 0, false),
  LOADED_FAILED("of which failed", 1, false),
  LOADED_SLOW("of which waited over 100 ms", 1, false),
  LOADED_LONGEST("longest wait (ms)", 0, true),
  CALM_SLOW("waited over 100 ms without an edit, of 400", 1, false),
  CALM_LONGEST("longest wait without an edit (ms)", 0, false),

  UNLISTED_CPU("CPU per request, unlisted (µs)", 1, true),
  UNLISTED_CPU_SINGLE("the same with a list of one name (µs)", 1, true),
  UNLISTED_CPU_SHARE("what the list adds (µs)", 1, false),
  REFUSED_CPU("CPU per refused request, 20,000 listed names (µs)", 1, true),
  REFUSED_CPU_SINGLE("the same with a list of one name (µs)", 1, true);

  private final String title;
  private final int decimals;
  private final boolean compared;

  Figure(String title, int decimals, boolean compared) {
    this.title = title;
    this.decimals = decimals;
    this.compared = compared;
  }

  /** The beginning of its row. */
  String title() {
    return title;
  }

  /** How many digits behind the point make sense. */
  int decimals() {
    return decimals;
  }

  /** Whether its ratio to Squid says something. */
  boolean compared() {
    return compared;
  }
}
