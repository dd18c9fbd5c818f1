package org.schoolgate.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.schoolgate.endurance.SwarmLoad.Result;
import org.schoolgate.testing.Counts;
import org.schoolgate.testing.TestNameServer;
import org.schoolgate.testing.TestOrigin;

/**
 * Lists and settings are edited while the gate has much to do: every edit takes effect, and nothing
 * fails.
 */
@Tag("chaos")
@Timeout(1800)
final class LoadedEditTest {

  private final TestOrigin origin = TestOrigin.start();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void noRequestFails() throws Exception {
    try (var names = TestNameServer.start();
        var gate =
            GateProcess.start(
                folder,
                4096,
                List.of("-Xmx256m"),
                "connect.ports=" + origin.port(),
                "dns.upstream=127.0.0.1:" + names.address().getPort());
        var load = new SwarmLoad(gate.proxy(), origin).start(4)) {
      for (int edit = 0; edit < Counts.of(8, 200); edit++) {
        var host = "edit-" + edit + ".example";
        list("# edit " + edit + "\n" + host + "\n");
        await("edit in force").atMost(Trial.PATIENCE).until(() -> isBlocked(gate, host));
        var school = "School " + edit + " of many";
        settings(
            """
            school.name: %s
            limits: {pool-per-origin: %d, idle: %ds}
            groups: [{name: everyone, strictest: true}, {name: g%d, addresses: [127.9.0.%d]}]
            """
                .formatted(school, edit % 3, 30 + edit, edit, 1 + edit % 200));
        await("settings in force").atMost(Trial.PATIENCE).until(() -> isNamed(gate, school));
        load.awaitAnswers(50);
      }
      load.stop();
      assertThat(load.count(Result.WHOLE)).isPositive();
      assertThat(load.failures()).as(load::report).isZero();
      assertThat(gate.metric("schoolgate_lists_faulty")).isZero();
      assertThat(gate.metric("schoolgate_settings_faulty")).isZero();
    }
  }

  private static boolean isBlocked(GateProcess gate, String host) throws IOException {
    try (var client = gate.client()) {
      return client.patience(Trial.PATIENCE).get("http://" + host + "/").status() == 403;
    }
  }

  private static boolean isNamed(GateProcess gate, String name) throws IOException {
    try (var client = gate.client()) {
      var page = client.patience(Trial.PATIENCE).get("http://schoolgate.internal/");
      return page.text().contains(name);
    }
  }

  private void settings(String text) throws IOException {
    Files.writeString(GateProcess.settings(folder), text);
  }

  private void list(String text) throws IOException {
    var file = folder.resolve("blocklists/edited.txt");
    var beside = Files.writeString(folder.resolve("edited.new"), text);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
