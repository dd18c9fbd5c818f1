package org.schoolgate.library.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schoolgate.settings.Settings.Subscription;
import org.schoolgate.testing.TestOrigin;

/** What the settings say of a list holds at once, also while its server is down. */
@Tag("wire")
final class ChangedSettingsTest {

  private static final String PATH = "/games.txt";

  private final TestOrigin server = TestOrigin.start();
  private final Subscribed subscribed;
  private final Subscription blocking = with("games", false);
  private final Subscription allowing = with("games", true);

  ChangedSettingsTest(@TempDir Path data) throws IOException {
    subscribed = new Subscribed(data);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aListThatIsToBlockOpensNothingThoughItsServerIsDown() throws IOException {
    serve("a.example\n@@||b.example^\n");
    subscribed.refresh(allowing);
    down();
    assertThat(subscribed.refresh(blocking)).isInstanceOf(Outcome.Refused.class);
    assertThat(subscribed.text())
        .startsWith("# title: Games\n# category: games\n# action: block\n")
        .contains("\na.example\n# | left out: @@||b.example^\n")
        .doesNotContain("allow");
    assertThat(subscribed.blocks("a.example")).isTrue();
    assertThat(subscribed.refresher.account(blocking).failures()).isEqualTo(1);
    subscribed.assertTidy();
  }

  @Test
  void isTriedAtOnceHoweverOftenItHasFailedBefore() {
    down();
    for (int i = 0; i < 5; i++) {
      subscribed.refresh(allowing);
    }
    assertThat(subscribed.refresher.due(allowing, 0)).isAfter(subscribed.now);
    assertThat(subscribed.refresher.due(blocking, 0)).isBefore(subscribed.now);
    subscribed.refresh(blocking);
    assertThat(subscribed.refresher.due(blocking, 0)).isAfter(subscribed.now);
  }

  @Test
  void aListThatIsHeldIsUnderThemToo() throws IOException {
    serve("a.example\n");
    subscribed.refresh(allowing);
    serve("a.example\nb.example\n");
    subscribed.refresh(allowing);
    subscribed.refresher.rollBack(allowing);
    assertThat(subscribed.refresher.due(blocking, 0)).isBefore(subscribed.now);
    assertThat(subscribed.refresh(blocking)).isEqualTo(new Outcome.Held());
    assertThat(subscribed.text()).contains("\n# action: block\n");
    assertThat(subscribed.refresher.account(blocking).held()).isTrue();
  }

  @Test
  void aRollbackBringsLinesBackAndNoSettings() throws IOException {
    serve("a.example\n");
    subscribed.refresh(allowing);
    serve("a.example\nb.example\n");
    subscribed.refresh(with("sports", false));
    assertThat(subscribed.refresher.rollBack(with("sports", false)))
        .isInstanceOf(Outcome.Refreshed.class);
    assertThat(subscribed.text())
        .startsWith("# title: Games\n# category: sports\n# action: block\n")
        .endsWith("\na.example\n");
  }

  @Test
  void aListOfOtherSettingsDoesNotComeBackWithItsSubscription() throws IOException {
    serve("a.example\n");
    subscribed.refresh(allowing);
    subscribed.refresher.retire(List.of());
    down();
    subscribed.refresh(blocking);
    assertThat(subscribed.list()).doesNotExist();
    subscribed.refresh(allowing);
    assertThat(subscribed.list()).exists();
  }

  @Test
  void aListThatWasEditedIsNotKnownToBeOfAnySettings() throws IOException {
    serve("a.example\n");
    subscribed.refresh(blocking);
    Files.writeString(subscribed.list(), "# action: allow\nopen.example\n");
    subscribed.refresher.retire(List.of());
    down();
    subscribed.refresh(blocking);
    assertThat(subscribed.list()).doesNotExist();
  }

  @Test
  void whatOpensSitesAndCameFromElsewhereIsTakenOutOfForce() throws IOException {
    serve("a.example\n");
    subscribed.refresh(allowing);
    down();
    var elsewhere = Subscribed.plain(server.url("/other.txt"));
    assertThat(subscribed.refresh(elsewhere)).isInstanceOf(Outcome.Refused.class);
    assertThat(subscribed.list()).doesNotExist();
  }

  private Subscription with(String category, boolean allows) {
    return new Subscription(
        Subscribed.NAME,
        "Games",
        URI.create(server.url(PATH)),
        List.of(),
        category,
        allows,
        Duration.ofHours(1),
        null,
        null,
        1 << 20);
  }

  private void serve(String text) {
    server.on(PATH, call -> call.ok(text));
  }

  private void down() {
    server.on(PATH, TestOrigin.Call::close);
  }
}
