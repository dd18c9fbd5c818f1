package org.schoolgate.library.subscription;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schoolgate.metrics.Metrics;
import org.schoolgate.settings.Settings.Subscription;
import org.schoolgate.testing.TestOrigin;

/** A subscription that is given up is out of force, whatever goes on meanwhile. */
@Tag("wire")
final class GivenUpTest {

  private static final String PATH = "/games.txt";
  private static final Duration SOON = Duration.ofSeconds(20);

  private final TestOrigin server = TestOrigin.start();
  private final Subscribed subscribed;
  private final Subscription games = Subscribed.plain(server.url(PATH));

  GivenUpTest(@TempDir Path data) throws IOException {
    subscribed = new Subscribed(data, Subscribed.PATIENT, Subscribed.TRUSTING);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void isRetiredAsSoonAsNobodyElseIsAtIt() throws Exception {
    server.on(PATH, call -> call.ok("a.example\n"));
    subscribed.refresh(games);
    var lock = requireNonNull(new SubscriptionFolder(subscribed.data, "games").tryLock());
    try (var running = start(List.of(games))) {
      running.adopt(List.of());
      // Long enough for several looks, all of which find it busy.
      await().pollDelay(Duration.ofMillis(2500)).until(() -> true);
      assertThat(subscribed.list()).exists();
      lock.close();
      await().atMost(SOON).until(() -> !subscribed.list().toFile().exists());
    }
  }

  @Test
  void isNotFetchedToItsEnd() throws Exception {
    var asked = new CountDownLatch(1);
    server.on(
        PATH,
        call -> {
          call.sendHead("HTTP/1.1 200 OK", "Content-Length: 1000");
          asked.countDown();
          call.awaitEnd();
        });
    try (var running = start(List.of(games))) {
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
      running.adopt(List.of());
      // Its patience with the server is longer than this.
      await()
          .atMost(SOON)
          .until(
              () -> {
                try (var lock = new SubscriptionFolder(subscribed.data, "games").tryLock()) {
                  return lock != null;
                }
              });
      assertThat(subscribed.list()).doesNotExist();
    }
  }

  @Test
  void isBackIfItIsWantedAgainBeforeAnybodyLooked() {
    server.on(PATH, call -> call.ok("a.example\n"));
    try (var running = start(List.of(games))) {
      running.adopt(List.of());
      running.adopt(List.of(games));
      await().atMost(SOON).until(() -> subscribed.list().toFile().exists());
    }
  }

  private Subscriptions start(List<Subscription> first) {
    return Subscriptions.start(
        first, subscribed.refresher, () -> subscribed.now, new Random(1), Metrics.silent());
  }
}
