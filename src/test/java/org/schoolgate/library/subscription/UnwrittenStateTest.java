package org.schoolgate.library.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schoolgate.library.fetch.Fetcher;
import org.schoolgate.library.fetch.Network;
import org.schoolgate.settings.Settings.Subscription;
import org.schoolgate.site.Host;
import org.schoolgate.testing.TestOrigin;

/** A list becomes stale, and its server is left in peace, also where nothing can be written. */
@Tag("wire")
final class UnwrittenStateTest {

  private static final String PATH = "/games.txt";

  private final TestOrigin server = TestOrigin.start();
  private final Subscribed subscribed;
  private final Subscription games = Subscribed.plain(server.url(PATH));

  UnwrittenStateTest(@TempDir Path data) throws IOException {
    subscribed = new Subscribed(data);
    server.on(PATH, call -> call.ok("a.example\n"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whereNoFolderCanBeMade() throws IOException {
    Files.writeString(subscribed.data.resolve("subscriptions"), "in the way");
    assertStaleInTheEnd();
  }

  @Test
  void whereTheStateCannotBePut() throws IOException {
    Files.createDirectories(subscribed.data.resolve("subscriptions/games/state/in-the-way"));
    assertStaleInTheEnd();
    Files.delete(subscribed.data.resolve("subscriptions/games/state/in-the-way"));
    Files.delete(subscribed.data.resolve("subscriptions/games/state"));
    assertThat(subscribed.refresh(games)).isInstanceOf(Outcome.Refreshed.class);
    assertThat(subscribed.refresher.account(games).failures()).isZero();
    assertThat(subscribed.refresher.account(games).stale()).isFalse();
  }

  @Test
  void whatSomebodyElseWroteMeanwhileIsNewer() throws IOException {
    var state = subscribed.data.resolve("subscriptions/games/state");
    Files.createDirectories(state.resolve("in-the-way"));
    subscribed.refresh(games);
    assertThat(subscribed.refresher.account(games).failures()).isEqualTo(1);
    Files.delete(state.resolve("in-the-way"));
    Files.delete(state);
    new Subscribed(subscribed.data).refresh(games);
    assertThat(subscribed.refresher.account(games).failures()).isZero();
  }

  @Test
  void aListOfWhichNothingIsKnownIsAsOldAsItsFile() throws IOException {
    Files.createDirectories(subscribed.list().getParent());
    Files.writeString(subscribed.list(), "a.example\n");
    var old = subscribed.now.minus(Duration.ofDays(3));
    Files.setLastModifiedTime(subscribed.list(), FileTime.from(old));
    assertThat(subscribed.refresher.account(games).age()).isEqualTo(Duration.ofDays(3));
    assertThat(subscribed.refresher.account(games).stale()).isTrue();
  }

  @Test
  void beforeTheFirstFetchItIsNotedWhenThatBegan() {
    server.on(PATH, TestOrigin.Call::close);
    subscribed.refresh(games);
    assertThat(subscribed.data.resolve("subscriptions/games/state")).exists();
  }

  @Test
  void aPortThatIsNoneIsAFailureLikeAnyOther() {
    server.on(
        PATH, call -> call.sendHead("HTTP/1.1 302 Found", "Location: http://127.0.0.1:99999/"));
    assertThat(subscribed.refresh(games))
        .isEqualTo(new Outcome.Refused("port: 99999 (expected: 1 to 65535)"));
    assertThat(subscribed.refresher.account(games).failures()).isEqualTo(1);
  }

  @Test
  void aMistakeOfOursIsAFailureLikeAnyOther() {
    var mistaken =
        new Network() {
          @Override
          public List<InetAddress> addresses(Host host) {
            throw new IllegalStateException("mistake: made (expected: none)");
          }

          @Override
          public boolean allows(InetSocketAddress address) {
            return true;
          }
        };
    var refresher =
        new Refresher(
            subscribed.data,
            new Fetcher(mistaken, Subscribed.TRUSTING, Subscribed.HASTE),
            () -> subscribed.now,
            new Random(1));
    assertThat(refresher.refresh(games, false))
        .isEqualTo(new Outcome.Refused("mistake: made (expected: none)"));
    assertThat(refresher.account(games).failures()).isEqualTo(1);
    assertThat(refresher.due(games, 0)).isAfter(subscribed.now);
  }

  private void assertStaleInTheEnd() {
    for (int failures = 1; failures <= 26; failures++) {
      assertThat(subscribed.refresh(games)).isInstanceOf(Outcome.Refused.class);
      assertThat(subscribed.refresher.account(games).failures()).isEqualTo(failures);
      assertThat(subscribed.refresher.due(games, 0)).isAfter(subscribed.now);
    }
    assertThat(subscribed.refresher.account(games).stale()).isTrue();
  }
}
