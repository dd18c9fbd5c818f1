package org.schoolgate.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schoolgate.library.fetch.SigningKey;
import org.schoolgate.testing.TestNameServer;
import org.schoolgate.testing.TestOrigin;

/** Subscribed lists in a whole house, and the command that looks after them. */
@Tag("wire")
final class SubscriptionsTest {

  private static final String PATH = "/games.txt";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String OPENED = "destinations.allow: 127.0.0.1\n";

  private final TestOrigin server = TestOrigin.start();
  private final TestNameServer names = TestNameServer.start();
  private final SigningKey key;

  @TempDir private Path folder;
  private Path file = Path.of("");

  SubscriptionsTest() throws GeneralSecurityException {
    key = new SigningKey();
  }

  @BeforeEach
  void write() throws Exception {
    House.write(folder, "own.txt", "own.example\n");
    file = folder.resolve("schoolgate.yaml");
    serve("a.example\nb.example\n");
  }

  @AfterEach
  void close() {
    names.close();
    server.close();
  }

  @Test
  void aSubscribedListIsInForceInARunningHouseUntilItIsGivenUp() throws Exception {
    settings(OPENED + subscription());
    try (var house = House.start(folder, "dns.upstream=127.0.0.1:" + names.address().getPort())) {
      house.follow(file);
      awaitReason(house, "http://www.a.example/", "category");
      assertThat(house.consolePage("/metrics").text())
          .contains("schoolgate_subscription_age_seconds{name=\"games\",} ")
          .contains("schoolgate_subscription_failures{name=\"games\",} 0.0")
          .contains("schoolgate_subscriptions_stale 0.0");

      settings(OPENED);
      awaitReason(house, "http://www.a.example/", "-");
      await("its metrics are gone")
          .atMost(SOON)
          .until(() -> !house.consolePage("/metrics").text().contains("name=\"games\""));
    }
  }

  @Test
  void aRunningHouseFetchesNothingFromWhereClientsMayNotGo() throws Exception {
    settings(subscription());
    try (var house = House.start(folder, "dns.upstream=127.0.0.1:" + names.address().getPort())) {
      house.follow(file);
      await("the failure is counted")
          .atMost(SOON)
          .until(
              () ->
                  house
                      .consolePage("/metrics")
                      .text()
                      .contains("schoolgate_subscription_failures{name=\"games\",} 1.0"));
      assertThat(server.calls()).isEmpty();
      assertThat(house.reason("127.0.0.1", "http://www.a.example/")).isEqualTo("-");
    }
  }

  @Test
  void theCommandFetchesAndShowsWhatChanged() throws Exception {
    settings(OPENED + subscription());
    assertThat(run("list").out()).containsExactly("games: 0 rules, never fetched");
    assertThat(run("diff", "games").out()).containsExactly("games: no change is remembered");
    assertThat(run("refresh", "games").out()).containsExactly("games: 2 added, 0 removed, 2 rules");
    assertThat(run("refresh", "games").out()).containsExactly("games: unchanged");
    serve("a.example\n");
    var shrunk = run("refresh", "games");
    assertThat(shrunk.exit()).isEqualTo(1);
    assertThat(told(shrunk)).contains("games: shrunk from 2 rules to 1 (expected: more than 70 %)");
    assertThat(run("list").out())
        .singleElement()
        .asString()
        .startsWith("games: 2 rules, changed ")
        .endsWith(", failed 1 times: shrunk from 2 rules to 1 (expected: more than 70 %)");
    assertThat(run("refresh", "games", "--accept-smaller").out())
        .containsExactly("games: 0 added, 1 removed, 1 rules");
    assertThat(run("diff", "games").out())
        .hasSize(2)
        .anyMatch(line -> line.endsWith(": 0 added, 1 removed"))
        .contains("- b.example");
  }

  @Test
  void theCommandRollsBackHoldsAndResumes() throws Exception {
    settings(OPENED + subscription());
    run("refresh", "games");
    serve("a.example\n");
    run("refresh", "games", "--accept-smaller");
    assertThat(run("rollback", "games").out())
        .containsExactly("games: 1 added, 0 removed, 2 rules");
    assertThat(told(run("refresh", "games")))
        .contains("games: held after a rollback; resume games lets it go on");
    assertThat(run("resume", "games").out()).containsExactly("games: fetched again from now on");
    assertThat(told(run("refresh", "games"))).contains("shrunk from 2 rules to 1");
  }

  @Test
  void theCommandSaysWhatIsWrong() throws Exception {
    settings(subscription());
    var unknown = run("diff", "gamse");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(told(unknown)).contains("gamse: no such subscription (expected: games)");
    assertThat(run("mend", "games").exit()).isEqualTo(2);
    assertThat(told(run("refresh", "games"))).contains("is a private address");
  }

  @Test
  void killedInTheMiddleOfAFetchTheLastGoodListStays() throws Exception {
    settings(OPENED + subscription());
    assertThat(run("refresh", "games").exit()).isZero();
    var list = folder.resolve("data/lists/subscriptions/games.txt");
    var before = Files.readString(list);
    var half = new CountDownLatch(1);
    server.on(
        PATH,
        call -> {
          call.sendHead("HTTP/1.1 200 OK", "Content-Length: 200000");
          call.send("c.example\n".repeat(10_000));
          half.countDown();
          call.awaitEnd();
        });
    var process =
        new ProcessBuilder(CommandRun.command(arguments("refresh", "games")))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    try {
      assertThat(half.await(40, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(Files.readString(list)).isEqualTo(before);
    serve("a.example\nb.example\nc.example\n");
    assertThat(run("refresh", "games").out()).containsExactly("games: 1 added, 0 removed, 3 rules");
  }

  private void serve(String text) throws GeneralSecurityException {
    var signature = key.sign(text.getBytes(UTF_8));
    server.on(PATH, call -> call.ok(text));
    server.on(PATH + ".minisig", call -> call.ok(signature));
  }

  private void settings(String text) throws IOException {
    Files.writeString(file, text);
  }

  private String subscription() {
    return "subscriptions: [{name: games, address: \""
        + server.url(PATH)
        + "\", category: games, minisign: \""
        + key.line()
        + "\"}]\n";
  }

  private CommandRun run(String... words) {
    return CommandRun.of(arguments(words));
  }

  private String[] arguments(String... words) {
    var all = new ArrayList<String>();
    all.add("subscriptions");
    all.addAll(List.of(words));
    all.addAll(List.of("--config", file.toString(), "--data", folder.resolve("data").toString()));
    return all.toArray(String[]::new);
  }

  private static String told(CommandRun run) {
    return String.join("\n", run.err());
  }

  private static void awaitReason(House house, String url, String reason) {
    await(url + " " + reason)
        .atMost(SOON)
        .until(() -> reason.equals(house.reason("127.0.0.1", url)));
  }
}
