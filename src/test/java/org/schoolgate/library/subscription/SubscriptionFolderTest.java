package org.schoolgate.library.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock of a subscription, against this process and others. */
final class SubscriptionFolderTest {

  private static final int LOCKED = 3;
  private static final int FREE = 4;

  @TempDir private Path data;

  @Test
  void whoIsRefusedTheLockDoesNotTakeItFromWhoHasIt() throws Exception {
    var first = new SubscriptionFolder(data, "games").tryLock();
    assertThat(first).isNotNull();
    assertThat(new SubscriptionFolder(data, "games").tryLock()).isNull();
    assertThat(triedElsewhere()).isEqualTo(LOCKED);
    if (first != null) {
      first.close();
    }
    assertThat(triedElsewhere()).isEqualTo(FREE);
    try (var again = new SubscriptionFolder(data, "games").tryLock()) {
      assertThat(again).isNotNull();
    }
  }

  private int triedElsewhere() throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Elsewhere.class.getName(),
                data.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** Another process, which tries the lock and exits with what it found. */
  static final class Elsewhere {

    private Elsewhere() {}

    public static void main(String[] arguments) throws IOException {
      var lock = new SubscriptionFolder(Path.of(arguments[0]), "games").tryLock();
      System.exit(lock == null ? LOCKED : FREE);
    }
  }
}
