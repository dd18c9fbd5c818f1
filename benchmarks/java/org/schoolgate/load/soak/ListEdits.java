package org.schoolgate.load.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.schoolgate.testing.RawClient;

/**
 * Closes a site and opens it again, as somebody who edits a list, and sees that each edit holds.
 */
final class ListEdits {

  private static final String NAME = "edit of a list";
  private static final Duration TO_CUT = Duration.ofSeconds(15);

  private final Scene scene;
  private final Ledger ledger;
  private final Path list;
  private final Duration every;
  private boolean closed;

  ListEdits(Scene scene, Ledger ledger, Path lists, Duration every) {
    this.scene = scene;
    this.ledger = ledger;
    this.list = lists.resolve("toggled.txt");
    this.every = every;
  }

  /** Lists with which a soak begins: one site closed, one open that is to be toggled. */
  static void prepare(Path lists) throws IOException {
    Files.createDirectories(lists);
    Files.writeString(lists.resolve("closed.txt"), Scene.CLOSED + "\n");
    Files.writeString(lists.resolve("toggled.txt"), "other.soak.example\n");
  }

  /** Goes on until all is over. */
  void run() {
    try {
      open();
      while (!scene.isOverAfter(every)) {
        edit();
      }
    } catch (IOException | UncheckedIOException | IllegalStateException wrong) {
      ledger.failed(NAME, "opening for the first time: " + wrong);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void edit() throws InterruptedException {
    closed = !closed;
    try {
      if (closed) {
        closeUnderATunnel();
      } else {
        open();
      }
      ledger.done(NAME, 1);
    } catch (IOException | UncheckedIOException | IllegalStateException wrong) {
      ledger.failed(NAME, (closed ? "closing: " : "opening: ") + wrong);
    }
  }

  private void open() throws IOException, InterruptedException {
    write("other.soak.example\n");
    awaitStatus(200);
  }

  private void closeUnderATunnel() throws IOException, InterruptedException {
    var target = scene.url(Scene.TOGGLED, "").substring("http://".length());
    try (var tunnel = scene.tunnel(target)) {
      write(Scene.TOGGLED + "\n");
      awaitStatus(403);
      tunnel.patience(TO_CUT);
      Errand.require(tunnel.endsAfterItsLastBytes(), "the tunnel was not cut");
    }
  }

  private void write(String text) throws IOException {
    var beside = Files.writeString(list.resolveSibling(".toggled.new"), text);
    Files.move(beside, list, StandardCopyOption.ATOMIC_MOVE);
  }

  private void awaitStatus(int expected) throws IOException, InterruptedException {
    scene.await("status " + expected, () -> status() == expected);
  }

  private int status() throws IOException {
    try (RawClient client = scene.client()) {
      return client.get(scene.url(Scene.TOGGLED, "/small/7")).status();
    }
  }
}
