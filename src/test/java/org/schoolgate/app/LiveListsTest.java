package org.schoolgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestNameServer;
import org.schoolgate.testing.TestOrigin;
import org.schoolgate.testing.TestServer;

/** Edits of lists while the house is at work. Alone, because its limits are of real time. */
@Isolated
@Tag("wire")
final class LiveListsTest {

  private static final Duration EDIT_LIMIT = Duration.ofSeconds(1);
  private static final Duration CUT_LIMIT = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final int CONNECTIONS = 50;
  private static final String CLOSED = "site.example\n";

  private final TestOrigin origin = TestOrigin.start();
  private final TestServer echo = TestServer.echo();
  private final TestNameServer names =
      TestNameServer.start().knows("site.example", "127.0.0.1").knows("other.example", "127.0.0.1");

  @TempDir private Path folder;
  private House house;

  @BeforeEach
  void startTheHouse() throws Exception {
    House.write(folder, "first.txt", "first.example\n");
    house =
        House.start(
            folder,
            "dns.upstream=127.0.0.1:" + names.address().getPort(),
            "destinations.allow=127.0.0.0/8",
            "connect.ports=" + echo.port());
  }

  @AfterEach
  void stopTheHouse() {
    house.close();
    names.close();
    echo.close();
    origin.close();
  }

  @Test
  void anEditIsInForceWithinASecondAndNoRequestUnderLoadFails() throws Exception {
    assertThat(status("site.example")).isEqualTo(200);
    try (var load = new Load()) {
      load.awaitAnswers(CONNECTIONS);
      house.list("first.txt", "first.example\n" + CLOSED);
      awaitStatus("site.example", 403);
      house.list("first.txt", "first.example\n");
      awaitStatus("site.example", 200);
      load.awaitAnswers(CONNECTIONS);
    }
  }

  @Test
  void aNewFileClosesAndItsDeletionOpens() throws Exception {
    house.list("social/new.txt", CLOSED);
    awaitStatus("site.example", 403);
    house.delete("social/new.txt");
    awaitStatus("site.example", 200);
  }

  @Test
  void aFileWrittenInPlaceLineByLineIsInForceToo() throws Exception {
    var file = House.write(folder, "slow.txt", "");
    for (int i = 0; i < 50; i++) {
      Files.writeString(file, Files.readString(file) + "line-" + i + ".example\n");
    }
    Files.writeString(file, Files.readString(file) + CLOSED);
    awaitStatus("site.example", 403);
  }

  @Test
  void aFolderOfListsThatMovesInIsInForce() throws Exception {
    var outside = Files.createDirectories(folder.resolve("outside"));
    Files.writeString(outside.resolve("list.txt"), CLOSED);
    Files.move(outside, folder.resolve("blocklists").resolve("inside"));
    awaitStatus("site.example", 403);
  }

  @Test
  void aListSavedUnderTheDataFolderIsInForce() throws Exception {
    var lists = Files.createDirectories(folder.resolve("data").resolve("lists"));
    Files.writeString(lists.resolve("saved.txt"), CLOSED);
    awaitStatus("site.example", 403);
  }

  @Test
  void aBrokenFileKeepsItsLastGoodVersionUntilItIsMended() throws Exception {
    house.list("second.txt", CLOSED);
    awaitStatus("site.example", 403);
    house.list("second.txt", "<html>\n<p>not a list at all\n</html>\n");
    awaitFaultyLists(1);
    assertThat(status("site.example")).isEqualTo(403);
    house.list("second.txt", "mended.example\n");
    awaitStatus("site.example", 200);
    awaitFaultyLists(0);
  }

  @Test
  void aFileThatIsNotTextKeepsItsLastGoodVersion() throws Exception {
    house.list("second.txt", CLOSED);
    awaitStatus("site.example", 403);
    Files.write(folder.resolve("blocklists/second.txt"), new byte[] {0, 1, 2, (byte) 0xff, 0});
    awaitFaultyLists(1);
    assertThat(status("site.example")).isEqualTo(403);
  }

  @Test
  void anOpenTunnelToANewlyClosedHostIsCutAndAnotherStays() throws Exception {
    try (var cut = tunnel("site.example");
        var kept = tunnel("other.example")) {
      house.list("second.txt", CLOSED);
      assertThat(cut.patience(CUT_LIMIT).isEndedByPeer()).isTrue();
      assertThat(kept.send("still").readText(5)).isEqualTo("still");
    }
    assertThat(house.connect("site.example:" + echo.port()).status()).isEqualTo(403);
  }

  private RawClient tunnel(String host) throws IOException {
    var client = RawClient.to(house.proxy()).send(House.connecting(host + ":" + echo.port()));
    assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
    assertThat(client.send("hello").readText(5)).isEqualTo("hello");
    return client;
  }

  private int status(String host) throws IOException {
    return house.get(url(host)).status();
  }

  private String url(String host) {
    return "http://" + host + ":" + origin.port() + "/";
  }

  private void awaitStatus(String host, int expected) {
    await(host + " " + expected)
        .pollInterval(POLL)
        .pollDelay(Duration.ZERO)
        .atMost(EDIT_LIMIT)
        .until(() -> status(host) == expected);
  }

  private void awaitFaultyLists(int expected) {
    await("faulty lists: " + expected)
        .pollInterval(POLL)
        .until(
            () ->
                house
                    .consolePage("/metrics")
                    .text()
                    .contains("schoolgate_lists_faulty " + expected + ".0\n"));
  }

  /** Clients that ask for an open page again and again, each on one connection. */
  private final class Load implements AutoCloseable {

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicInteger answers = new AtomicInteger();
    private final List<String> failures = new ArrayList<>();
    private final List<Thread> clients = new ArrayList<>();

    Load() {
      for (int i = 0; i < CONNECTIONS; i++) {
        clients.add(Thread.ofVirtual().start(this::askUntilStopped));
      }
    }

    /** Waits for as many more answers. */
    void awaitAnswers(int count) {
      int goal = answers.get() + count;
      await("answers under load").until(() -> answers.get() >= goal || failed());
    }

    @Override
    public void close() {
      stopping.set(true);
      await("the end of the load").until(() -> clients.stream().noneMatch(Thread::isAlive));
      assertThat(failures).isEmpty();
    }

    private void askUntilStopped() {
      try (var client = RawClient.to(house.proxy())) {
        while (!stopping.get()) {
          var answer = client.get(url("other.example"));
          if (answer.status() != 200 || !answer.content().equals("hello")) {
            fail(answer.startLine());
            return;
          }
          answers.incrementAndGet();
        }
      } catch (IOException | RuntimeException broken) {
        fail(broken.toString());
      }
    }

    private synchronized void fail(String how) {
      failures.add(how);
    }

    private synchronized boolean failed() {
      return !failures.isEmpty();
    }
  }
}
