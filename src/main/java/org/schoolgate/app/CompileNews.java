package org.schoolgate.app;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows how far the compiling of large lists has come: as a bar that is drawn again and again where
 * a person watches, and as a line in the log now and then where nobody does. From any thread.
 */
final class CompileNews {

  private static final Logger LOG = LoggerFactory.getLogger(CompileNews.class);

  /** Set by the launcher where standard error is a terminal. */
  private static final String TERMINAL = "schoolgate.terminal";

  private static final int BAR_CHARACTERS = 30;
  private static final long REDRAWN_NANOS = 100_000_000;
  private static final long LOGGED_NANOS = 2_000_000_000;

  private final PrintStream out;
  private final boolean watched;
  private final LongSupplier nanoTime;
  private final Map<String, Long> told = new HashMap<>();

  CompileNews(PrintStream out, boolean watched, LongSupplier nanoTime) {
    this.out = out;
    this.watched = watched;
    this.nanoTime = nanoTime;
  }

  /** Shows it on {@code out} as far as a person is there to see it. */
  static CompileNews to(PrintStream out) {
    return new CompileNews(out, Boolean.getBoolean(TERMINAL), System::nanoTime);
  }

  synchronized void compiling(String list, double part) {
    long now = nanoTime.getAsLong();
    var last = told.putIfAbsent(list, now);
    if (last == null) {
      LOG.info("large list is being compiled: list={}", list);
    } else if (now - last < (watched ? REDRAWN_NANOS : LOGGED_NANOS)) {
      return;
    }
    told.put(list, now);
    if (watched) {
      out.print("\r" + bar(part) + " " + list);
      out.flush();
    } else if (last != null) {
      LOG.info("large list is being compiled: list={} percent={}", list, percent(part));
    }
  }

  synchronized void compiled(String list, boolean made) {
    if (told.remove(list) == null) {
      return;
    }
    if (watched) {
      out.println(made ? "\r" + bar(1) + " " + list : "");
    }
    LOG.info(made ? "large list is compiled: list={}" : "large list is given up: list={}", list);
  }

  private static String bar(double part) {
    int full = (int) Math.round(part * BAR_CHARACTERS);
    return "["
        + "#".repeat(full)
        + ".".repeat(BAR_CHARACTERS - full)
        + "] "
        + String.format("%3d %%", percent(part));
  }

  private static int percent(double part) {
    return (int) Math.round(part * 100);
  }
}
