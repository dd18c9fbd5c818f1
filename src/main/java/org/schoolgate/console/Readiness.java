package org.schoolgate.console;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Whether the gate should be sent traffic: it has started, is not draining, and every check says
 * yes. Checks run on the thread of whoever asks, so they look and do not wait.
 */
public final class Readiness {

  private final List<Check> checks = new CopyOnWriteArrayList<>();
  private final List<Check> notes = new CopyOnWriteArrayList<>();
  private volatile Phase phase = Phase.STARTING;

  /** How far the gate is in its life. */
  public enum Phase {
    /** Not everything stands yet. */
    STARTING,
    /** Everything has started. */
    STARTED,
    /** No new work is taken. */
    DRAINING
  }

  /** What one check said. */
  record Result(String check, boolean ready) {}

  /** What all checks said at one moment. */
  record Report(String status, List<Result> results) {
    boolean isReady() {
      return status.equals("ready");
    }
  }

  private record Check(String name, BooleanSupplier passes) {
    Result run() {
      try {
        return new Result(name, passes.getAsBoolean());
      } catch (RuntimeException broken) {
        return new Result(name, false);
      }
    }
  }

  /** Adds a check, such as {@code "journal writing"}. One that throws says no. */
  public void check(String name, BooleanSupplier passes) {
    checks.add(new Check(name, passes));
  }

  /** Adds a check that is shown, but does not keep traffic away when it says no. */
  public void note(String name, BooleanSupplier passes) {
    notes.add(new Check(name, passes));
  }

  /** Moves on in the gate's life. */
  public void enter(Phase next) {
    phase = next;
  }

  /** Asks all checks now. */
  Report report() {
    var results = checks.stream().map(Check::run).toList();
    var status =
        switch (phase) {
          case STARTING -> "starting";
          case DRAINING -> "draining";
          case STARTED -> results.stream().allMatch(Result::ready) ? "ready" : "not ready";
        };
    var shown = Stream.concat(results.stream(), notes.stream().map(Check::run)).toList();
    return new Report(status, shown);
  }
}
