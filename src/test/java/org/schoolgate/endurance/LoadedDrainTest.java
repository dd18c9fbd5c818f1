package org.schoolgate.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.endurance.SwarmLoad.Result;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.testing.TestOrigin;
import org.schoolgate.testing.Transports;

/** The gate is told to stop while it has much to do. */
@Tag("chaos")
@Timeout(180)
final class LoadedDrainTest {

  private static final int TERMINATED = 128 + 15;
  private static final int CLIENTS_OF_A_KIND = 8;

  private final TestOrigin origin = TestOrigin.start();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    origin.close();
  }

  @ParameterizedTest
  @MethodSource(Transports.AVAILABLE)
  void everyRequestThatItTookIsAnswered(Transport transport) throws Exception {
    long answers;
    try (var gate =
            GateProcess.start(
                folder,
                4096,
                List.of("-Xmx256m"),
                "proxy.transport=" + transport,
                "connect.ports=" + origin.port());
        var load = new SwarmLoad(gate.proxy(), origin).start(CLIENTS_OF_A_KIND)) {
      load.awaitAnswers(2000);
      gate.terminate();
      assertThat(gate.exit()).isEqualTo(TERMINATED);
      load.stop();
      assertThat(load.count(Result.BROKEN)).as(load::report).isZero();
      // Only one whose next request was on its way for longer than the gate waits for the last.
      assertThat(load.count(Result.DROPPED_WHEN_KEPT)).as(load::report).isLessThan(3);
      // Each client tries once more at most before nobody listens.
      assertThat(load.count(Result.DROPPED_WHEN_NEW))
          .as(load::report)
          .isLessThanOrEqualTo((long) CLIENTS_OF_A_KIND * SwarmLoad.Kind.values().length);
      answers = load.count(Result.WHOLE);
    }
    // So nothing had been taken of what was dropped when new: it stood in the queue of the
    // listener,
    // or its request had not arrived.
    assertThat(GateProcess.entries(folder)).as("entries of the journal").isEqualTo(answers);
  }
}
