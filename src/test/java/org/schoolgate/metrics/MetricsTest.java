package org.schoolgate.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MetricsTest {

  private final Metrics metrics = Metrics.silent();

  @Test
  void tellsACountByItsLabels() {
    var ended = metrics.count("schoolgate_exchanges_total", "How an exchange ended.", "outcome");
    ended.with("forwarded").increment();
    ended.with("forwarded").add(2);
    ended.with("blocked").increment();
    assertThat(metrics.expose().lines())
        .contains(
            "# HELP schoolgate_exchanges_total How an exchange ended.",
            "# TYPE schoolgate_exchanges_total counter",
            "schoolgate_exchanges_total{outcome=\"forwarded\",} 3.0",
            "schoolgate_exchanges_total{outcome=\"blocked\",} 1.0");
  }

  @Test
  void showsAFamilyWithoutLabelsBeforeItIsFirstUsed() {
    metrics.count("schoolgate_accepts_total", "Connections taken.");
    assertThat(metrics.expose()).contains("schoolgate_accepts_total 0.0");
  }

  @Test
  void givesTheSameInstrumentForTheSameLabelValues() {
    var lost = metrics.count("schoolgate_lost_total", "Entries lost.", "lane");
    assertThat(lost.with("reserved"))
        .isSameAs(lost.with("reserved"))
        .isNotSameAs(lost.with("ordinary"));
  }

  @Test
  void tellsALevelThatRisesAndFalls() {
    var open = metrics.level("schoolgate_connections", "Open now.").with();
    open.increment();
    open.add(5);
    open.decrement();
    assertThat(metrics.expose().lines())
        .contains("# TYPE schoolgate_connections gauge", "schoolgate_connections 5.0");
    open.set(1);
    assertThat(open.value()).isEqualTo(1);
  }

  @Test
  void readsALevelAndACountFromElsewhereWhenScraped() {
    metrics.levelFrom("schoolgate_rules", "Rules in force.", () -> 42);
    metrics.countFrom("schoolgate_lines_total", "Lines written.", () -> 7);
    assertThat(metrics.expose().lines())
        .contains("schoolgate_rules 42.0", "schoolgate_lines_total 7.0");
  }

  @Test
  void aSourceThatFailsSpoilsOnlyItsOwnLine() {
    metrics.levelFrom(
        "schoolgate_broken",
        "Fails.",
        () -> {
          throw new IllegalStateException("broken");
        });
    metrics.levelFrom("schoolgate_sound", "Works.", () -> 1);
    assertThat(metrics.expose().lines()).contains("schoolgate_broken NaN", "schoolgate_sound 1.0");
  }

  @Test
  void tellsATimingAsAHistogramInSeconds() {
    var bounds = List.of(Duration.ofMillis(10), Duration.ofMillis(100));
    var took = metrics.timing("schoolgate_exchange_seconds", "Took.", bounds, "door").with("proxy");
    took.record(10_000_000);
    took.record(10_000_001);
    took.record(5_000_000_000L);
    took.record(-1);
    assertThat(metrics.expose().lines())
        .contains(
            "# TYPE schoolgate_exchange_seconds histogram",
            "schoolgate_exchange_seconds_bucket{door=\"proxy\",le=\"0.01\",} 2.0",
            "schoolgate_exchange_seconds_bucket{door=\"proxy\",le=\"0.1\",} 3.0",
            "schoolgate_exchange_seconds_bucket{door=\"proxy\",le=\"+Inf\",} 4.0",
            "schoolgate_exchange_seconds_count{door=\"proxy\",} 4.0",
            "schoolgate_exchange_seconds_sum{door=\"proxy\",} 5.020000001");
    assertThat(took.count()).isEqualTo(4);
  }

  @Test
  void losesNothingWhenManyThreadsCount() throws InterruptedException {
    var tally = metrics.count("schoolgate_busy_total", "Busy.").with();
    var start = new CountDownLatch(1);
    var threads =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    Thread.ofPlatform()
                        .start(
                            () -> {
                              awaitQuietly(start);
                              IntStream.range(0, 50_000).forEach(n -> tally.increment());
                            }))
            .toList();
    start.countDown();
    for (var thread : threads) {
      thread.join();
    }
    assertThat(tally.value()).isEqualTo(200_000);
  }

  @Test
  void foldsLabelValuesBeyondTheLimitIntoOther() {
    var family = metrics.count("schoolgate_flood_total", "Flood.", "name");
    IntStream.range(0, Family.MOST_MEMBERS + 500).forEach(i -> family.with("n" + i).increment());
    assertThat(family.with("other").value()).isEqualTo(500);
    assertThat(metrics.expose().lines().filter(line -> line.startsWith("schoolgate_flood_total{")))
        .hasSize(Family.MOST_MEMBERS + 1);
  }

  @Test
  void escapesLabelValues() {
    metrics.count("schoolgate_odd_total", "Odd.", "text").with("a\"b\\c\nd").increment();
    assertThat(metrics.expose()).contains("{text=\"a\\\"b\\\\c\\nd\",} 1.0");
  }

  @Test
  void refusesNamesThatBreakTheRules() {
    assertThatIllegalArgumentException().isThrownBy(() -> metrics.count("other_total", "Help."));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metrics.count("schoolgate_things", "Help."));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metrics.level("schoolgate_Things", "Help."));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metrics.timing("schoolgate_took", "Help.", Timing.NETWORK));
  }

  @Test
  void refusesTheSameNameTwice() {
    metrics.level("schoolgate_twice", "Help.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metrics.level("schoolgate_twice", "Help."));
  }

  @Test
  void refusesAnythingButOneValueForEachLabel() {
    var family = metrics.count("schoolgate_two_total", "Help.", "one", "two");
    assertThatIllegalArgumentException().isThrownBy(() -> family.with("only"));
  }

  @Test
  void aCountNeverFalls() {
    var tally = metrics.count("schoolgate_up_total", "Help.").with();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tally.add(-1))
        .withMessage("amount: -1 (expected: >= 0)");
  }

  @Test
  void theMetricsOfAProcessTellOfItsMemoryThreadsAndFiles() {
    assertThat(Metrics.ofThisProcess().expose())
        .contains("jvm_memory_bytes_used{")
        .contains("jvm_threads_current ")
        .contains("jvm_gc_collection_seconds_count{")
        .contains("process_open_fds ")
        .contains("process_cpu_seconds_total ");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
