package org.schoolgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.schoolgate.testing.FreePorts;
import org.schoolgate.testing.TestNameServer;

/** Checks of the lists while the gate is at work. Alone: its limits are of real time. */
@Isolated
@Tag("wire")
final class LiveChecksTest {

  private static final Duration EDIT_LIMIT = Duration.ofSeconds(10);
  private static final String HELD = "list is held back";
  private static final String FAILS = "a check fails by the lists in force";

  private final TestNameServer names = TestNameServer.start();

  @TempDir private Path folder;
  private House house;
  private Path settings;
  private Path allow;

  @BeforeEach
  void startTheHouse() throws Exception {
    House.write(folder, "social/chat.txt", "# category: social-media\n\nchat.example\n");
    House.write(folder, "own.txt", "first.example\n");
    allow = House.write(folder, "checks/must-allow.txt", "updates.example\n");
    House.write(folder, "checks/must-block.txt", "chat.example\n");
    settings = Files.writeString(folder.resolve("schoolgate.yaml"), "school.name: School\n");
    house = House.start(folder, "dns.upstream=127.0.0.1:" + names.address().getPort());
    house.follow(settings);
  }

  @AfterEach
  void stopTheHouse() {
    house.close();
    names.close();
  }

  @Test
  void aBadEditIsHeldBackAGoodOneIsNotAndMendingEndsIt() throws Exception {
    house.list("own.txt", "first.example\nupdates.example\n");
    awaitLevel("schoolgate_checks_failing", 1);
    awaitLevel("schoolgate_lists_faulty", 1);
    house.list("good.txt", "good.example\n");
    awaitReason("http://good.example/", "local");
    assertThat(reason("http://first.example/")).isEqualTo("local");
    assertThat(isOpen("http://updates.example/")).isTrue();
    house.list("own.txt", "first.example\nsecond.example\n");
    awaitReason("http://second.example/", "local");
    awaitLevel("schoolgate_checks_failing", 0);
    awaitLevel("schoolgate_lists_faulty", 0);
  }

  @Test
  void aListThatIsDeletedStaysInForceWhileACheckAsksForIt() throws Exception {
    house.delete("social/chat.txt");
    awaitLevel("schoolgate_checks_failing", 1);
    assertThat(reason("http://chat.example/")).isEqualTo("category");
    Files.delete(folder.resolve("blocklists/checks/must-block.txt"));
    awaitLevel("schoolgate_checks_failing", 0);
    await().atMost(EDIT_LIMIT).until(() -> isOpen("http://chat.example/"));
  }

  @Test
  void anEditOfTheChecksIsRunAtOnce() throws Exception {
    Files.writeString(allow, "first.example\n");
    awaitLevel("schoolgate_checks_failing", 1);
    assertThat(reason("http://first.example/")).isEqualTo("local");
    Files.writeString(allow, "# nothing\n");
    awaitLevel("schoolgate_checks_failing", 0);
  }

  @Test
  void anEditOfTheSettingsIsCheckedToo() throws Exception {
    Files.writeString(settings, "groups: [{name: everyone, strictest: true, open: [chat]}]\n");
    awaitLevel("schoolgate_checks_failing", 1);
    Files.writeString(settings, "school.name: School\n");
    awaitLevel("schoolgate_checks_failing", 0);
  }

  @Test
  void theLogNamesCheckListAndLineOnce(@TempDir Path other) throws Exception {
    var lists = Files.createDirectories(other.resolve("blocklists/checks"));
    var own = lists.resolveSibling("own.txt");
    Files.writeString(own, "first.example\nseen.example\n");
    Files.writeString(lists.resolve("must-allow.txt"), "updates.example\nseen.example\n");
    try (var running = running(other)) {
      assertThat(running.log())
          .filteredOn(line -> line.contains(FAILS))
          .singleElement()
          .asString()
          .contains("must-allow.txt:2: seen.example: blocked (expected: allowed)")
          .contains("list own.txt, line 2");
      Files.writeString(own, "first.example\nseen.example\nupdates.example\n");
      await().atMost(EDIT_LIMIT).until(() -> told(running, HELD) == 1);
      Files.writeString(lists.resolveSibling("next.txt"), "next.example\n");
      await().atMost(EDIT_LIMIT).until(() -> told(running, "lists in force: lists=2") == 1);
      assertThat(told(running, HELD)).isEqualTo(1);
      assertThat(told(running, FAILS)).isEqualTo(1);
      assertThat(running.log())
          .filteredOn(line -> line.contains(HELD))
          .singleElement()
          .asString()
          .contains("list=own.txt")
          .contains("must-allow.txt:1: updates.example: blocked (expected: allowed)")
          .contains("list own.txt, line 3: updates.example");
    }
  }

  private static RunningHouse running(Path folder) throws IOException {
    var words =
        List.of(
            "run",
            "--data",
            folder.resolve("data").toString(),
            "--set",
            "blocklists=" + folder.resolve("blocklists"),
            "--set",
            "proxy.listen=127.0.0.1:" + FreePorts.one(),
            "--set",
            "console.listen=127.0.0.1:" + FreePorts.one());
    return RunningHouse.start(CommandRun.command(words.toArray(String[]::new)));
  }

  private static long told(RunningHouse running, String words) {
    return running.log().stream().filter(line -> line.contains(words)).count();
  }

  private String reason(String url) throws IOException {
    return house.reason("127.0.0.1", url);
  }

  private boolean isOpen(String url) throws IOException {
    return reason(url).equals("-");
  }

  private void awaitReason(String url, String expected) {
    await(url).atMost(EDIT_LIMIT).until(() -> reason(url).equals(expected));
  }

  private void awaitLevel(String metric, int expected) {
    var line = metric + " " + expected + ".0\n";
    await(line.strip())
        .atMost(EDIT_LIMIT)
        .until(() -> house.consolePage("/metrics").text().contains(line));
  }
}
