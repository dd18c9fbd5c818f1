package org.schoolgate.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.schoolgate.app.RunningHouse;
import org.schoolgate.testing.Counts;
import org.schoolgate.testing.RawClient;

/**
 * A house that is killed while it compiles a large list, or takes an edit of one over, serves the
 * whole list when it is started again.
 */
@Tag("chaos")
@Timeout(value = 40, unit = TimeUnit.MINUTES)
final class KilledHouseTest {

  private static final int LINES = 80_000;
  private static final int LONGEST_LIFE_MILLIS = 3000;

  @TempDir private Path folder;

  @Test
  void theNextStartServesACompleteGoodList() throws Exception {
    var chance = new Random(7);
    long trials = Counts.of(10, 200);
    for (int trial = 0; trial < trials; trial++) {
      publish(trial, chance);
      killAtRandom(chance);
      if (trial % 2 == 0) {
        serveThenKill(trial, chance);
      } else {
        serve(trial);
      }
    }
  }

  /** Kills a house at any moment of its start. */
  private void killAtRandom(Random chance) throws Exception {
    var house = new ProcessBuilder(GateProcess.command(folder)).redirectErrorStream(true);
    var process = house.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    process.waitFor(chance.nextInt(LONGEST_LIFE_MILLIS), TimeUnit.MILLISECONDS);
    process.destroyForcibly();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  /** Kills a house that serves, at any moment after so much was edited that it compiles anew. */
  private void serveThenKill(int trial, Random chance) throws Exception {
    try (var house = RunningHouse.start(GateProcess.command(folder))) {
      assertServes(house, trial);
      publish(trial + 1000, chance);
      var process = ProcessHandle.of(house.pid()).orElseThrow();
      await("any moment")
          .pollDelay(chance.nextInt(LONGEST_LIFE_MILLIS), TimeUnit.MILLISECONDS)
          .until(process::isAlive);
      house.kill();
    }
    serve(trial + 1000);
  }

  private void serve(int trial) throws Exception {
    try (var house = RunningHouse.start(GateProcess.command(folder))) {
      assertServes(house, trial);
      house.kill();
    }
  }

  private static void assertServes(RunningHouse house, int trial) throws IOException {
    for (int line : List.of(0, LINES / 3, LINES - 1)) {
      assertThat(status(house, name(trial, line))).as("line %s of %s", line, trial).isEqualTo(403);
    }
    assertThat(status(house, name(trial + 1, 0))).isNotEqualTo(403);
    assertThat(house.log()).noneMatch(line -> line.contains("ERROR"));
  }

  private static int status(RunningHouse house, String host) throws IOException {
    try (var client = RawClient.to(house.proxy())) {
      return client.get("http://" + host + "/").status();
    }
  }

  /** Puts a whole new version of the list in the place of the one before. */
  private void publish(int trial, Random chance) throws IOException {
    var text = new StringBuilder("# title: Large\n");
    for (int line = 0; line < LINES; line++) {
      text.append(name(trial, line)).append('\n');
    }
    var lists = Files.createDirectories(folder.resolve("blocklists"));
    var part = Files.writeString(folder.resolve("part-" + chance.nextInt()), text);
    var options =
        new StandardCopyOption[] {
          StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING
        };
    Files.move(part, lists.resolve("large.txt"), options);
  }

  private static String name(int trial, int line) {
    return "host-" + line + ".trial-" + trial + ".example";
  }
}
