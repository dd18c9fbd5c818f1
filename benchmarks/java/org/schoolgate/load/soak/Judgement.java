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

  private final List<Finding> findings = new ArrayList<>();

  private Judgement() {}

  static List<Finding> of(Seen seen, Duration length) {
    var judgement = new Judgement();
    judgement.traffic(seen);
    judgement.descriptors(seen.before(), seen.after());
    judgement.memory(seen, length);
    return judgement.findings;
  }

  /** Findings of a soak whose gate died. */
  static List<Finding> ofDeath(List<String> obituary) {
    return List.of(new Finding("the gate lives", false, String.join("\n", obituary)));
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

  private void memory(Seen seen, Duration length) {
    long before = seen.before().heap();
    long after = seen.after().heap();
    add(
        "the heap after a collection is back where it was",
        after <= before * HEAP_GROWTH + HEAP_ROOM,
        "%.1f MB before, %.1f MB after",
        before / 1e6,
        after / 1e6);
    double slope = Slope.percentInTenMinutes(seen.samples(), Sample::rss);
    boolean judged = length.compareTo(LONG_ENOUGH) >= 0;
    add(
        "resident memory is flat over the second half",
        !judged || slope < MOST_SLOPE_PERCENT,
        "%+.2f %% in ten minutes%s; at rest %.1f MB before, %.1f MB after",
        slope,
        judged ? "" : ", too short a time to judge by",
        seen.before().rss() / 1e6,
        seen.after().rss() / 1e6);
  }

  @FormatMethod
  private void add(String claim, boolean holds, @FormatString String detail, Object... values) {
    findings.add(new Finding(claim, holds, String.format(Locale.ROOT, detail, values)));
  }
}
