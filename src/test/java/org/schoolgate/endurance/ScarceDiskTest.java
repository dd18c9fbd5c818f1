package org.schoolgate.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.schoolgate.endurance.SwarmLoad.Result;
import org.schoolgate.testing.TestOrigin;

/** The disk is full while the gate writes its journal on it, and then it is not. */
@Tag("chaos")
@Timeout(180)
final class ScarceDiskTest {

  private static final String WRITING = "schoolgate_journal_writing";
  private static final String LOST = "schoolgate_journal_lost_total{lane=\"ordinary\",}";

  @TempDir private Path folder;

  @Test
  void trafficGoesOnAndTheJournalTakesUpAgain() throws Exception {
    try (var origin = TestOrigin.start();
        var gate =
            GateProcess.start(
                folder,
                4096,
                List.of("-Xmx256m"),
                "journal.queue=1024",
                "connect.ports=" + origin.port());
        var load = new SwarmLoad(gate.proxy(), origin).start(4)) {
      load.awaitAnswers(100);
      gate.fillTheDisk();
      await("a full disk").atMost(Trial.PATIENCE).until(() -> gate.metric(WRITING) == 0);
      // More than wait for the disk in memory, both lanes of them.
      load.awaitAnswers(5_000);
      assertThat(gate.metric(LOST)).as("entries lost").isPositive();
      load.stop();
      assertThat(load.failures()).as(load::report).isZero();
      gate.freeTheDisk();
      await("a journal that is written")
          .atMost(Trial.PATIENCE)
          .until(() -> gate.metric(WRITING) == 1);
      long before = GateProcess.entries(folder);
      double lost = gate.metric(LOST);
      try (var client = gate.client()) {
        assertThat(client.get("http://blocked.example/after").status()).isEqualTo(403);
      }
      await("its entry").atMost(Trial.PATIENCE).until(() -> GateProcess.entries(folder) > before);
      assertThat(gate.metric(LOST)).isEqualTo(lost);
      // What was logged meanwhile found the disk full as well.
      assertThat(gate.log())
          .hasSizeLessThan(100)
          .anyMatch(line -> line.contains("journal: written again"));
      assertThat(load.count(Result.WHOLE)).isGreaterThan(500);
    }
  }
}
