package org.schoolgate.endurance;

import static java.nio.charset.StandardCharsets.US_ASCII;
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
import org.schoolgate.library.fetch.SigningKey;
import org.schoolgate.testing.Counts;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;

/**
 * A house that is killed while it compiles a large list, takes an edit of one over or fetches a
 * subscribed one, serves the whole list when it is started again.
 */
@Tag("chaos")
@Timeout(value = 40, unit = TimeUnit.MINUTES)
final class KilledHouseTest {

  private static final String FETCHED = "/list.txt";
  private static final int LAST = 100_000;
  private static final int LINES = 80_000;
  private static final int LONGEST_LIFE_MILLIS = 3000;

  @TempDir private Path folder;

  @Test
  void theNextStartServesACompleteGoodList() throws Exception {
    var chance = new Random(7);
    long trials = Counts.of(10, 200);
    for (int trial = 0; trial < trials; trial++) {
      publish(trial, chance);
      killAtRandom(GateProcess.command(folder), chance);
      if (trial % 2 == 0) {
        serveThenKill(trial, chance);
      } else {
        serve(trial);
      }
    }
  }

  @Test
  void theNextStartServesACompleteVersionOfAFetchedList() throws Exception {
    var chance = new Random(7);
    var key = new SigningKey();
    Files.createDirectories(folder.resolve("blocklists"));
    Files.writeString(folder.resolve("blocklists/own.txt"), "own.example\n");
    try (var server = TestOrigin.start()) {
      Files.writeString(GateProcess.settings(folder), subscription(server, key));
      var refresh = GateProcess.command(folder, List.of("subscriptions", "refresh", "fetched"));
      serve(server, key, text(0));
      long begin = System.nanoTime();
      refresh(refresh);
      long whole = System.nanoTime() - begin;
      int served = whole(-1, 0);
      for (int trial = 1; trial <= Counts.of(10, 200); trial++) {
        serve(server, key, text(trial));
        killAfter(refresh, chance.nextLong(whole + whole / 4));
        served = whole(served, trial);
      }
      serve(server, key, text(LAST));
      refresh(refresh);
      assertThat(whole(served, LAST)).isEqualTo(LAST);
    }
  }

  private static void refresh(List<String> command) throws Exception {
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private static String subscription(TestOrigin server, SigningKey key) {
    return "subscriptions: [{name: fetched, category: games, refresh: 7d, address: \"%s\", minisign: \"%s\"}]\n"
        .formatted(server.url(FETCHED), key.line());
  }

  private static void serve(TestOrigin server, SigningKey key, String text) throws Exception {
    var signature = key.sign(text.getBytes(US_ASCII));
    server.on(FETCHED, call -> call.ok(text));
    server.on(FETCHED + ".minisig", call -> call.ok(signature));
  }

  /**
   * The version that is in force.
   *
   * @param before the one that was
   * @param fetched the one that may have been fetched meanwhile
   */
  private int whole(int before, int fetched) throws Exception {
    var list = GateProcess.data(folder).resolve("lists/subscriptions/fetched.txt");
    assertThat(list).exists();
    try (var house = RunningHouse.start(GateProcess.command(folder))) {
      int served = status(house, name(fetched, 0)) == 403 ? fetched : before;
      assertServes(house, served);
      house.kill();
      return served;
    }
  }

  /** Kills a house at any moment of its start. */
  private static void killAtRandom(List<String> command, Random chance) throws Exception {
    killAfter(command, TimeUnit.MILLISECONDS.toNanos(chance.nextInt(LONGEST_LIFE_MILLIS)));
  }

  private static void killAfter(List<String> command, long nanos) throws Exception {
    var house = new ProcessBuilder(command).redirectErrorStream(true);
    var process = house.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    process.waitFor(nanos, TimeUnit.NANOSECONDS);
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
    var text = text(trial);
    var lists = Files.createDirectories(folder.resolve("blocklists"));
    var part = Files.writeString(folder.resolve("part-" + chance.nextInt()), text);
    var options =
        new StandardCopyOption[] {
          StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING
        };
    Files.move(part, lists.resolve("large.txt"), options);
  }

  private static String text(int trial) {
    var text = new StringBuilder("# title: Large\n");
    for (int line = 0; line < LINES; line++) {
      text.append(name(trial, line)).append('\n');
    }
    return text.toString();
  }

  private static String name(int trial, int line) {
    return "host-" + line + ".trial-" + trial + ".example";
  }
}
