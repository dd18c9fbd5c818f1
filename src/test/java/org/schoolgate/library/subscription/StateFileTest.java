package org.schoolgate.library.subscription;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schoolgate.library.fetch.Validators;

/** What is remembered, and that nothing damaged is. */
final class StateFileTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00.123Z");
  private static final SubscriptionState FULL =
      new SubscriptionState(
          "terms",
          "sum",
          7,
          new Validators("\"v1\"", "Fri, 20 Nov 2026 12:00:00 GMT"),
          NOW,
          NOW.plusMillis(1),
          NOW.plusMillis(2),
          NOW.plusMillis(3),
          4,
          "a reason: with a colon",
          true);

  @TempDir private Path folder;

  @Test
  void remembersEverything() throws IOException {
    var file = folder.resolve("state");
    StateFile.write(file, FULL);
    assertThat(StateFile.read(file)).isEqualTo(FULL);
    StateFile.write(file, SubscriptionState.fresh(NOW));
    assertThat(StateFile.read(file)).isEqualTo(SubscriptionState.fresh(NOW));
  }

  @Test
  void aReasonStaysOnOneLine() throws IOException {
    var file = folder.resolve("state");
    StateFile.write(file, FULL.failed(NOW, "two\nlines: held: false"));
    var read = requireNonNull(StateFile.read(file));
    assertThat(read.failure()).isEqualTo("two lines: held: false");
    assertThat(read.held()).isTrue();
  }

  @Test
  void aReasonOfAnyLengthAndOfAnyCharactersErasesNothing() throws IOException {
    var file = folder.resolve("state");
    StateFile.write(file, FULL.failed(NOW, "A".repeat(20_000)));
    assertThat(requireNonNull(StateFile.read(file)).failure()).isEqualTo("A".repeat(300));
    StateFile.write(file, FULL.failed(NOW, "\uD83D and \u001B[2J \u2028"));
    assertThat(requireNonNull(StateFile.read(file)).failure())
        .isEqualTo("\uFFFD and \uFFFD[2J \uFFFD");
    StateFile.write(file, FULL.failed(NOW, "\uFFFD".repeat(20_000)));
    assertThat(StateFile.read(file)).isNotNull();
  }

  @Test
  void nothingIsReadFromADamagedFile() throws IOException {
    var file = folder.resolve("state");
    StateFile.write(file, FULL);
    var whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      var damaged = whole.clone();
      damaged[i] ^= 1;
      Files.write(file, damaged);
      assertThat(StateFile.read(file)).as("byte %d", i).isNull();
      Files.write(file, Arrays.copyOf(whole, i));
      assertThat(StateFile.read(file)).as("%d bytes", i).isNull();
    }
    assertThat(StateFile.read(folder.resolve("missing"))).isNull();
    assertThat(StateFile.read(folder)).isNull();
  }
}
