package org.schoolgate.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schoolgate.library.compiled.CompiledStore;

/** What changes in a folder is in force soon. The limits leave room for a busy machine. */
final class FolderWatcherTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private Shelf shelf;
  private FolderWatcher watcher;

  @BeforeEach
  void open() throws IOException {
    shelf = Shelf.opened(folder);
    watcher = FolderWatcher.start(shelf.library);
  }

  @AfterEach
  void close() {
    watcher.close();
  }

  @Test
  void publishesAnEdit() throws IOException {
    shelf.write("first.txt", "first.example\nsecond.example\n");
    soon().until(() -> shelf.blocks("second.example"));

    shelf.write("first.txt", "first.example\n");
    soon().until(() -> !shelf.blocks("second.example"));
  }

  @Test
  void publishesANewFileAndForgetsADeletedOne() throws IOException {
    shelf.write("second.txt", "second.example\n");
    soon().until(() -> shelf.blocks("second.example"));

    shelf.delete("second.txt");
    soon().until(() -> !shelf.blocks("second.example"));
    assertThat(shelf.blocks("first.example")).isTrue();
  }

  @Test
  void publishesAFileThatIsRenamedIntoPlace() throws IOException {
    shelf.replace("first.txt", "second.example\n");

    soon().until(() -> shelf.blocks("second.example"));
  }

  @Test
  void publishesWhatIsInANewFolderBeneathANewFolder() throws IOException {
    shelf.write("new/newer/second.txt", "second.example\n");
    soon().until(() -> shelf.blocks("second.example"));

    shelf.write("new/newer/second.txt", "third.example\n");
    soon().until(() -> shelf.blocks("third.example"));
  }

  @Test
  void publishesAnEditInAUt1Folder() throws IOException {
    shelf.write("adult/domains", "second.example\n");
    soon().until(() -> shelf.blocks("second.example"));

    Files.writeString(
        folder.resolve("adult/domains"), "third.example\n", StandardOpenOption.APPEND);
    soon().until(() -> shelf.blocks("third.example"));
    assertThat(shelf.blocks("second.example")).isTrue();
  }

  @Test
  void keepsTheLastGoodVersionUntilTheFileIsGoodAgain() throws IOException {
    shelf.writeBytes("first.txt", new byte[] {0, 1, 2, 3});
    soon().until(() -> !shelf.last().faulty().isEmpty());
    assertThat(shelf.blocks("first.example")).isTrue();

    shelf.write("first.txt", "second.example\n");
    soon().until(() -> shelf.blocks("second.example"));
    assertThat(shelf.last().faulty()).isEmpty();
  }

  @Test
  void goesOnAfterTheReceiverFailed(@TempDir Path other) throws IOException {
    var calls = new AtomicInteger();
    var library =
        new Library(
            List.of(ListFolder.of(other)),
            published -> {
              if (calls.incrementAndGet() == 2) {
                throw new IllegalStateException("receiver: failing (expected: working)");
              }
            },
            LibraryObserver.silent(),
            InstantSource.system(),
            CompiledStore.forgetful());
    Files.writeString(other.resolve("first.txt"), "first.example");
    library.open();

    try (var second = FolderWatcher.start(library)) {
      assertThat(second).isNotNull();
      Files.writeString(other.resolve("second.txt"), "second.example");
      soon().until(() -> calls.get() == 3);
    }
  }

  @Test
  void stopsItsThreadWhenClosed() {
    watcher.close();

    assertThat(watcher.isRunning()).isFalse();
  }

  private static ConditionFactory soon() {
    return await().atMost(SOON).pollInterval(Duration.ofMillis(10));
  }
}
