package org.schoolgate.load.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Gives the school another name in the settings, again and again, and sees that each holds. */
final class SettingsEdits {

  private static final String NAME = "edit of the settings";

  private final Scene scene;
  private final Ledger ledger;
  private final GateProcess gate;
  private final Duration every;
  private int edits;

  SettingsEdits(Scene scene, Ledger ledger, GateProcess gate, Duration every) {
    this.scene = scene;
    this.ledger = ledger;
    this.gate = gate;
    this.every = every;
  }

  /** Goes on until all is over. */
  void run() {
    try {
      while (!scene.isOverAfter(every)) {
        edit();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void edit() throws InterruptedException {
    var name = GateSettings.SCHOOL + " " + ++edits;
    try {
      gate.rewriteSettings(text -> text.replace(GateSettings.SCHOOL, name));
      scene.await("the page of " + name, () -> page().contains(name));
      ledger.done(NAME, 1);
    } catch (IOException | UncheckedIOException | IllegalStateException wrong) {
      ledger.failed(NAME, wrong.toString());
    }
  }

  private String page() throws IOException {
    try (var client = scene.client()) {
      return client.get("http://schoolgate.internal/").text();
    }
  }
}
