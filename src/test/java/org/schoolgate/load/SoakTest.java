package org.schoolgate.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.schoolgate.app.PackagedCopy;
import org.schoolgate.load.soak.Finding;
import org.schoolgate.load.soak.Plan;
import org.schoolgate.load.soak.Soak;

/**
 * A short soak at a modest rate, of a gate in a process of its own on the transport it takes by
 * itself. The long one is {@code benchmarks/soak}.
 */
@Tag("chaos")
final class SoakTest {

  private static final double REQUESTS_PER_SECOND = 500;
  private static final int MOST_OF_ONE_KIND = 8;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void goodAndBadTrafficFailsNoGoodRequestAndLeavesNothingBehind(@TempDir Path folder)
      throws Exception {
    var copy = folder.resolve("packaged");
    PackagedCopy.in(copy);
    var plan =
        new Plan(
            copy.resolve("deploy/schoolgate"),
            folder,
            "best",
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            0,
            REQUESTS_PER_SECOND,
            MOST_OF_ONE_KIND,
            Duration.ofSeconds(2),
            Duration.ofSeconds(5));
    assertThat(Soak.run(plan, System.err)).isNotEmpty().allMatch(Finding::holds);
  }
}
