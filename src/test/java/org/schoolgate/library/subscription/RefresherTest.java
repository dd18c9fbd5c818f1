package org.schoolgate.library.subscription;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schoolgate.library.fetch.SigningKey;
import org.schoolgate.settings.Settings.Subscription;
import org.schoolgate.testing.TestOrigin;

/** What can be done with a subscribed list whose server behaves. */
@Tag("wire")
final class RefresherTest {

  private static final String PATH = "/games.txt";

  private final TestOrigin server = TestOrigin.start();
  private final Subscribed subscribed;
  private final Subscription games = Subscribed.plain(server.url(PATH));

  RefresherTest(@TempDir Path data) throws IOException {
    subscribed = new Subscribed(data);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theHeaderIsTheSchoolsWhateverTheListSaysOfItself() throws IOException {
    serve("\uFEFF! Title: Hostile\n# category: never-break\n# action: allow\n\na.example\n# b\n");
    assertThat(subscribed.refresh(games)).isInstanceOf(Outcome.Refreshed.class);
    assertThat(subscribed.text())
        .startsWith("# title: Games\n# category: games\n# action: block\n")
        .contains("\n# | ! Title: Hostile\n# | # category: never-break\n# | # action: allow\n")
        .endsWith("\na.example\n# | # b\n");
    assertThat(subscribed.blocks("a.example")).isTrue();
  }

  @Test
  void aListThatClosesSitesOpensNone() throws IOException {
    serve("||a.example^\n@@||open.a.example^\n@@||bank.example^\n");
    assertThat(subscribed.refresh(games)).isEqualTo(new Outcome.Refreshed(1, 0, 1));
    assertThat(subscribed.text()).contains("# | left out: @@||open.a");
    serve(
        """
        $TTL 60
        @ SOA localhost. root.localhost. (1 2 3 4 5)
        a.example CNAME .
        bank.example CNAME rpz-passthru.
        c.example CNAME .
        """);
    assertThat(subscribed.refresh(games)).isEqualTo(new Outcome.Refreshed(4, 1, 2));
  }

  @Test
  void aListIsRolledBackAndHeldUntilItIsResumed() throws IOException {
    serve("a.example\nb.example\n");
    subscribed.refresh(games);
    serve("a.example\nb.example\nschool.example\n");
    subscribed.refresh(games);
    assertThat(subscribed.blocks("school.example")).isTrue();

    assertThat(subscribed.refresher.rollBack(games)).isEqualTo(new Outcome.Refreshed(0, 1, 2));
    assertThat(subscribed.blocks("school.example")).isFalse();
    assertThat(subscribed.lastChange(games)).containsExactly("- school.example");
    assertThat(subscribed.refresh(games)).isEqualTo(new Outcome.Held());
    assertThat(subscribed.refresher.account(games).held()).isTrue();
    assertThat(subscribed.blocks("school.example")).isFalse();
    assertThat(subscribed.refresher.rollBack(games))
        .isEqualTo(new Outcome.Refused("no earlier version is kept"));

    subscribed.refresher.resume(games);
    assertThat(subscribed.refresh(games)).isEqualTo(new Outcome.Refreshed(1, 0, 3));
    assertThat(subscribed.blocks("school.example")).isTrue();
    subscribed.assertTidy();
  }

  @Test
  void threeEarlierVersionsAreKept() throws IOException {
    for (int i = 1; i <= 6; i++) {
      serve("a.example\nb.example\nc.example\nv" + i + ".example\n");
      subscribed.refresh(games);
    }
    for (int i = 5; i >= 3; i--) {
      assertThat(subscribed.refresher.rollBack(games)).isInstanceOf(Outcome.Refreshed.class);
      assertThat(subscribed.blocks("v" + i + ".example")).isTrue();
    }
    assertThat(subscribed.refresher.rollBack(games)).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void aClockThatWasAheadStopsNothing() throws IOException {
    var right = subscribed.now;
    subscribed.now = right.plus(Duration.ofDays(3_000));
    serve("a.example\nb.example\nc.example\nv1.example\n");
    subscribed.refresh(games);
    serve("a.example\nb.example\nc.example\nv2.example\n");
    subscribed.refresh(games);
    subscribed.now = right;
    assertThat(subscribed.refresher.due(games, 0)).isBefore(right);
    assertThat(subscribed.refresher.account(games).age()).isZero();
    subscribed.now = right.plus(Duration.ofHours(26));
    assertThat(subscribed.refresher.account(games).stale()).isTrue();
    serve("a.example\nb.example\nc.example\nv3.example\n");
    assertThat(subscribed.refresh(games)).isInstanceOf(Outcome.Refreshed.class);
    assertThat(subscribed.lastChange(games)).contains("+ v3.example");
    assertThat(subscribed.refresher.account(games).stale()).isFalse();
    subscribed.refresher.rollBack(games);
    assertThat(subscribed.blocks("v2.example")).isTrue();
  }

  @Test
  void aRollbackThatFailsHoldsNothing() throws IOException {
    serve("a.example\nb.example\n");
    subscribed.refresh(games);
    serve("a.example\nb.example\nc.example\n");
    subscribed.refresh(games);
    var before = subscribed.refresher.account(games);
    Files.delete(subscribed.list());
    Files.createDirectories(subscribed.list().resolve("in-the-way"));
    assertThat(subscribed.refresher.rollBack(games)).isInstanceOf(Outcome.Refused.class);
    assertThat(subscribed.refresher.account(games)).isEqualTo(before);
  }

  /** It would take the place of the one before it, which has the same name then. */
  @Test
  void aVersionIsNamedByItsOwnTimeThoughItsStateWasNotWritten() throws IOException {
    var state = subscribed.data.resolve("subscriptions/games/state");
    serve("a.example\nb.example\nc.example\nv1.example\n");
    subscribed.refresh(games);
    var killed = Files.readString(state);
    serve("a.example\nb.example\nc.example\nv2.example\n");
    subscribed.refresh(games);
    Files.writeString(state, killed);
    serve("a.example\nb.example\nc.example\nv3.example\n");
    subscribed.refresh(games);
    for (var version : List.of("v2.example", "v1.example")) {
      subscribed.refresher.rollBack(games);
      assertThat(subscribed.blocks(version)).as(version).isTrue();
    }
  }

  @Test
  void aPinnedChecksumAdmitsOneListOnly() {
    serve("a.example\n");
    var pinned =
        Subscribed.of(
            server.url(PATH),
            List.of(),
            "9feec96bf9a7b3d92a3ff7b10a6ce4e7fb4d85ec8e9f8e1b0a53d6e8d4f2b7c0",
            null);
    assertThat(subscribed.refresh(pinned).toString())
        .contains("its checksum is ", "(expected: the");
    assertThat(subscribed.list()).doesNotExist();
    var right = Subscribed.of(server.url(PATH), List.of(), sha256("a.example\n"), null);
    assertThat(subscribed.refresh(right)).isInstanceOf(Outcome.Refreshed.class);
  }

  @Test
  void aPinnedKeyAdmitsWhatItHasSignedOnly() throws GeneralSecurityException {
    var key = new SigningKey();
    var signed = Subscribed.of(server.url(PATH), List.of(), null, key.line());
    serve("a.example\n");
    assertThat(subscribed.refresh(signed)).isInstanceOf(Outcome.Refused.class);
    var signature = key.sign("a.example\n".getBytes(UTF_8));
    server.on(PATH + ".minisig", call -> call.ok(signature));
    assertThat(subscribed.refresh(signed)).isInstanceOf(Outcome.Refreshed.class);
    serve("a.example\nb.example\n");
    assertThat(subscribed.refresh(signed).toString()).contains("the signature does not fit");
    assertThat(subscribed.blocks("b.example")).isFalse();
  }

  @Test
  void theListOfASubscriptionThatIsNoMoreIsRetired() throws IOException {
    serve("a.example\n");
    subscribed.refresh(games);
    Files.writeString(subscribed.list().resolveSibling("by-hand.txt"), "hand.example\n");
    assertThat(subscribed.refresher.retire(List.of(games))).isEmpty();
    assertThat(subscribed.refresher.retire(List.of()))
        .isEqualTo(Map.of("games", new Outcome.Unchanged()));
    assertThat(subscribed.blocks("a.example")).isFalse();
    assertThat(subscribed.blocks("hand.example")).isTrue();

    server.on(PATH, TestOrigin.Call::close);
    assertThat(subscribed.refresh(games)).isInstanceOf(Outcome.Refused.class);
    assertThat(subscribed.blocks("a.example")).isTrue();
  }

  @Test
  void twoNeverWorkOnOneList() throws Exception {
    var asked = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    server.on(
        PATH,
        call -> {
          asked.countDown();
          answer.await();
          call.ok("a.example\n");
        });
    var patient = new Subscribed(subscribed.data, Subscribed.PATIENT, Subscribed.TRUSTING);
    var first = CompletableFuture.supplyAsync(() -> patient.refresh(games));
    asked.await();
    assertThat(subscribed.refresh(games)).isEqualTo(new Outcome.Busy());
    assertThat(subscribed.refresher.rollBack(games)).isEqualTo(new Outcome.Busy());
    answer.countDown();
    assertThat(first.get()).isInstanceOf(Outcome.Refreshed.class);
  }

  /** Everything that can lie about after a kill at any point of a refresh. */
  @Test
  void whatAKilledRefreshLeavesIsCleanedUp() throws IOException {
    serve("a.example\nb.example\n");
    subscribed.refresh(games);
    var own = subscribed.data.resolve("subscriptions/games");
    var before = Files.readString(own.resolve("state"));
    serve("a.example\nb.example\nc.example\n");
    subscribed.refresh(games);
    // Killed between the list and its state.
    Files.writeString(own.resolve("state"), before);
    for (var left : List.of(".fetched", ".text", ".signature", ".state.new")) {
      Files.writeString(own.resolve(left), "half a l");
    }
    Files.writeString(subscribed.list().resolveSibling(".games.new"), "half.example\nhal");
    assertThat(subscribed.blocks("half.example")).isFalse();

    assertThat(subscribed.refresh(games)).isEqualTo(new Outcome.Unchanged());
    assertThat(subscribed.refresher.account(games).rules()).isEqualTo(3);
    subscribed.assertTidy();
  }

  private void serve(String text) {
    server.on(PATH, call -> call.ok(new String(text.getBytes(UTF_8), ISO_8859_1)));
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
