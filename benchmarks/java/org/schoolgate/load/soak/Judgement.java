package org.schoolgate.load.soak;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holds what was seen in a soak against what it was to show. */
final class Judgement {

  private static final double MOST_SLOPE_PERCENT = 1;
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(20);
  private static final double HEAP_GROWTH = 1.25;
  private static final long HEAP_ROOM = 8L << 20;
  private static final int THREADS_ROOM = 8;
  private static final List<String> NEVER =
      List.of(
          "schoolgate_exchanges_total{outcome=\"internal-error\"",
          "schoolgate_journal_lost_total{",
          "schoolgate_observer_failures_total{",
          "schoolgate_lists_failed_total ",
          "schoolgate_lists_faulty ");

  private static final double MOST_LEFT_OUT = 0.01;
  private static final double MOST_P99_MILLIS = 500;

  /** So often an errand has to come before its not having come says something. */
  private static final double OFTEN = 20;

  private static final double RESIDENT_GROWTH = 1.1;
  private static final long RESIDENT_ROOM = 48L << 20;

  private final List<Finding> findings = new ArrayList<>();
  private final boolean isLong;

  private Judgement(Duration length) {
    this.isLong = length.compareTo(LONG_ENOUGH) >= 0;
  }

  static List<Finding> of(Seen seen, Duration length) {
    var judgement = new Judgement(length);
    judgement.traffic(seen);
    judgement.load(seen, length);
    judgement.descriptors(seen.before(), seen.after());
    judgement.memory(seen);
    return judgement.findings;
  }

  /** Findings of a soak whose gate died. */
  static List<Finding> ofDeath(List<String> obituary) {
    return List.of(new Finding("the gate lives", Finding.Answer.NO, String.join("\n", obituary)));
  }

  private void traffic(Seen seen) {
    long failures = seen.ledger().failures();
    add("no good request fails", failures == 0, "failures: %d", failures);
    add("nothing is smuggled to the origin", seen.smuggled() == 0, "requests: %d", seen.smuggled());
    for (var never : NEVER) {
      double count = seen.figures().sum(never);
      add(never.strip() + " stays 0", count == 0, "%.0f", count);
    }
  }

  /** That there was the load that it says. */
  private void load(Seen seen, Duration length) {
    var lines = seen.ledger().lines();
    var missing =
        Soak.errands().stream()
            .filter(
                errand -> errand.perSecond() * seen.rates().scale() * length.toSeconds() > OFTEN)
            .map(Errand::name)
            .filter(name -> !lines.containsKey(name) || lines.get(name).done() == 0)
            .toList();
    add("every errand was done", missing.isEmpty(), "not done: %s", missing);
    long done = 0;
    long leftOut = 0;
    for (var errand : Soak.errands()) {
      var line = lines.get(errand.name());
      if (errand.good() && line != null) {
        done += line.done();
        leftOut += line.skipped();
      }
    }
    addIfLong(
        "good errands are not left out",
        leftOut <= MOST_LEFT_OUT * done,
        "%d done, %d left out since too many were open",
        done,
        leftOut);
    addIfLong(
        "paced requests are answered soon",
        seen.p99Millis() < MOST_P99_MILLIS,
        "99th percentile: %.1f ms",
        seen.p99Millis());
  }

  private void descriptors(Sample before, Sample after) {
    add(
        "connections and tunnels are gone in the end",
        after.connections() == 0 && after.tunnels() == 0,
        "connections: %d, tunnels: %d",
        after.connections(),
        after.tunnels());
    add(
        "descriptors are back where they were",
        after.descriptors() <= before.descriptors(),
        "%d before, %d after",
        before.descriptors(),
        after.descriptors());
    add(
        "threads are back where they were",
        after.threads() <= before.threads() + THREADS_ROOM,
        "%d before, %d after",
        before.threads(),
        after.threads());
  }

  private void memory(Seen seen) {
    long before = seen.before().heap();
    long after = seen.after().heap();
    add(
        "the heap after a collection is back where it was",
        after <= before * HEAP_GROWTH + HEAP_ROOM,
        "%.1f MB before, %.1f MB after",
        before / 1e6,
        after / 1e6);
    add(
        "buffers outside the heap are back where they were",
        seen.after().direct() <= seen.before().direct() + HEAP_ROOM,
        "%.1f MB before, %.1f MB after",
        seen.before().direct() / 1e6,
        seen.after().direct() / 1e6);
    add(
        "resident memory at rest is back where it was",
        seen.after().rss() <= seen.before().rss() * RESIDENT_GROWTH + RESIDENT_ROOM,
        "%.1f MB before, %.1f MB after",
        seen.before().rss() / 1e6,
        seen.after().rss() / 1e6);
    // The heap rises until the whole of it is collected, minutes apart; what it settles at is
    // above.
    double slope =
        Slope.percentInTenMinutes(seen.samples(), sample -> sample.rss() - sample.heap());
    addIfLong(
        "resident memory without the heap is flat over the second half",
        slope < MOST_SLOPE_PERCENT,
        "%+.2f %% in ten minutes",
        slope);
  }

  @FormatMethod
  private void addIfLong(
      String claim, boolean holds, @FormatString String detail, Object... values) {
    var answer = holds ? Finding.Answer.YES : Finding.Answer.NO;
    findings.add(
        new Finding(
            claim,
            isLong ? answer : Finding.Answer.NOT_JUDGED,
            String.format(Locale.ROOT, detail, values)));
  }

  @FormatMethod
  private void add(String claim, boolean holds, @FormatString String detail, Object... values) {
    var answer = holds ? Finding.Answer.YES : Finding.Answer.NO;
    findings.add(new Finding(claim, answer, String.format(Locale.ROOT, detail, values)));
  }
}
