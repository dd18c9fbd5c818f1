package org.schoolgate.gate;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.metrics.Level;
import org.schoolgate.metrics.Metrics;
import org.schoolgate.metrics.Tally;
import org.schoolgate.metrics.Timing;
import org.schoolgate.policy.Reason;
import org.schoolgate.policy.Verdict;

/** The gate's own figures, each label looked up once. */
final class GateMetrics {

  private final Map<Outcome, Tally> outcomes = new EnumMap<>(Outcome.class);
  private final Map<Reason, Tally> blocks = new EnumMap<>(Reason.class);
  private final Map<Reason, Tally> allows = new EnumMap<>(Reason.class);
  private final Tally bytesUp;
  private final Tally bytesDown;
  private final Timing durations;
  private final Tally accepted;
  private final Level connections;
  private final Tally reused;
  private final Tally retried;

  GateMetrics(Metrics metrics) {
    var ended =
        metrics.count("schoolgate_exchanges_total", "Exchanges, by how they ended.", "outcome");
    for (var outcome : Outcome.values()) {
      outcomes.put(outcome, ended.with(outcome.code()));
    }
    var verdicts =
        metrics.count(
            "schoolgate_verdicts_total",
            "Verdicts, by the step that gave them.",
            "verdict",
            "reason");
    for (var reason : Reason.values()) {
      blocks.put(reason, verdicts.with("block", reason.code()));
      allows.put(reason, verdicts.with("allow", reason.code()));
    }
    var bytes =
        metrics.count("schoolgate_bytes_total", "Bytes carried, from and to clients.", "direction");
    bytesUp = bytes.with("up");
    bytesDown = bytes.with("down");
    durations =
        metrics
            .timing(
                "schoolgate_exchange_seconds",
                "Time from a request's head to the end of its exchange.",
                Timing.NETWORK)
            .with();
    accepted = metrics.count("schoolgate_connections_total", "Connections accepted.").with();
    connections = metrics.level("schoolgate_connections", "Open client connections.").with();
    reused =
        metrics
            .count("schoolgate_origin_reused_total", "Requests sent over a kept connection.")
            .with();
    retried =
        metrics
            .count(
                "schoolgate_origin_retried_total", "Requests sent again after a stale connection.")
            .with();
  }

  void accepted() {
    accepted.increment();
    connections.increment();
  }

  void closed() {
    connections.decrement();
  }

  void reused() {
    reused.increment();
  }

  void retried() {
    retried.increment();
  }

  void ended(Outcome outcome, @Nullable Verdict verdict, long up, long down, long nanos) {
    count(outcomes.get(outcome));
    if (verdict != null) {
      boolean blocked = verdict instanceof Verdict.Block;
      count((blocked ? blocks : allows).get(verdict.ruling().reason()));
    }
    if (up > 0) {
      bytesUp.add(up);
    }
    if (down > 0) {
      bytesDown.add(down);
    }
    durations.record(nanos);
  }

  /** Counts an ending that belongs to no exchange, such as a refused connection. */
  void ended(Outcome outcome) {
    count(outcomes.get(outcome));
  }

  private static void count(@Nullable Tally tally) {
    if (tally != null) {
      tally.increment();
    }
  }
}
