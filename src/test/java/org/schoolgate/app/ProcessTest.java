package org.schoolgate.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;

/** The house as a process of the machine: started by its launcher, stopped gently and otherwise. */
@Tag("wire")
final class ProcessTest {

  private static final int TERMINATED = 128 + 15;

  /** Asked for while the gate stops, which may just be in time. */
  private static final String LATE = "/late";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final CountDownLatch released = new CountDownLatch(1);
  private final TestOrigin origin =
      TestOrigin.start()
          .on(
              "/slow",
              call -> {
                call.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
                released.await();
                call.send("world");
              });

  @TempDir private Path folder;

  @BeforeEach
  void writeTheLists() throws IOException {
    House.write(folder, "local.txt", "closed.example\n");
  }

  @AfterEach
  void stopTheOrigin() {
    released.countDown();
    origin.close();
  }

  @Test
  void toldToStopItLetsWhatIsUnderWayEndAndTakesNothingNew() throws Exception {
    try (var house = RunningHouse.start(launched());
        var client = RawClient.to(house.proxy())) {
      client.send(RawClient.getting(origin.url("/slow")));
      assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
      assertThat(client.readText(5)).isEqualTo("hello");
      house.terminate();
      await("a closed door").untilAsserted(() -> assertRefuses(house));
      released.countDown();
      assertThat(new String(client.readToEnd(), ISO_8859_1)).isEqualTo("world");
      assertThat(house.exit()).isEqualTo(TERMINATED);
    }
    assertThat(journal())
        .extracting(entry -> entry.get("path").asText())
        .filteredOn(path -> !path.equals(LATE))
        .containsExactly("/slow");
  }

  @Test
  void toldToStopWithNothingUnderWayItStopsThoughConnectionsAreKeptAlive() throws Exception {
    try (var house = RunningHouse.start(launched());
        var idle = RawClient.to(house.proxy())) {
      assertThat(idle.get("http://closed.example/").status()).isEqualTo(403);
      house.terminate();
      assertThat(idle.isEndedByPeer()).isTrue();
      assertThat(house.exit()).isEqualTo(TERMINATED);
    }
    assertThat(journal()).hasSize(1);
  }

  @Test
  void whatTheJournalHeldWhenItWasKilledIsThereAfterARestart() throws Exception {
    try (var house = RunningHouse.start(launched())) {
      ask(house, "http://closed.example/before");
      await("the entry on disk").until(() -> journal().size() == 1);
      house.kill();
    }
    try (var house = RunningHouse.start(launched())) {
      ask(house, "http://closed.example/after");
      await("the next entry on disk").until(() -> journal().size() == 2);
    }
    assertThat(journal())
        .extracting(entry -> entry.get("path").asText())
        .containsExactly("/before", "/after");
    assertThat(journal())
        .allMatch(entry -> entry.get("verdict").asText().equals("block"))
        .allMatch(entry -> entry.get("reason").asText().equals("local"))
        .allMatch(entry -> entry.get("list").asText().equals("local.txt"));
  }

  private static void ask(RunningHouse house, String url) throws IOException {
    try (var client = RawClient.to(house.proxy())) {
      assertThat(client.get(url).status()).isEqualTo(403);
    }
  }

  private static void assertRefuses(RunningHouse house) {
    assertThatThrownBy(
            () -> {
              try (var late = RawClient.to(house.proxy())) {
                late.get("http://closed.example" + LATE);
              }
            })
        .isInstanceOf(UncheckedIOException.class);
  }

  /** Every entry in the journal, oldest first; each line has to be whole. */
  private List<JsonNode> journal() throws IOException {
    var entries = new ArrayList<JsonNode>();
    try (var segments = Files.list(folder.resolve("data").resolve("journal"))) {
      for (var segment : segments.sorted().toList()) {
        for (var line : Files.readAllLines(segment)) {
          entries.add(JSON.readTree(line));
        }
      }
    }
    return entries;
  }

  /** A run by the launcher of a packaged copy, which has no sources and so builds nothing. */
  private List<String> launched() throws IOException {
    var copy = folder.resolve("packaged");
    if (!Files.exists(copy)) {
      PackagedCopy.in(copy);
    }
    var words = new ArrayList<>(List.of(copy.resolve("deploy/schoolgate").toString()));
    words.addAll(List.of(RunningHouse.arguments(folder)));
    words.addAll(List.of("--set", "destinations.allow=127.0.0.0/8"));
    return words;
  }
}
