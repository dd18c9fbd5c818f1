package org.schoolgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schoolgate.testing.TestServer;

/** How {@code run} starts, and when it does not. */
@Tag("wire")
final class RunCommandTest {

  private static final String STATEMENT = "no list of illegal content (IWF, CTIRU) ships";

  @TempDir private Path folder;

  @Test
  void itSaysEachListenerAndThenThatItIsReady() throws Exception {
    House.write(folder, "good.txt", "good.example\n");
    try (var running = RunningHouse.start(command())) {
      assertThat(running.said())
          .containsExactly(
              "proxy listening on 127.0.0.1:" + running.proxy().getPort(),
              "console listening on http://127.0.0.1:" + running.console().getPort(),
              "schoolgate ready");
    }
  }

  @Test
  void withoutASealedListItSaysThatOneIsMissing() throws Exception {
    House.write(folder, "good.txt", "good.example\n");
    try (var running = RunningHouse.start(command())) {
      assertThat(running.log()).anyMatch(line -> line.contains(STATEMENT));
    }
  }

  @Test
  void withASealedListItDoesNotSayThatOneIsMissing() throws Exception {
    House.write(folder, "feed.txt", "# category: sealed\n\nsealed.example\n");
    try (var running = RunningHouse.start(command())) {
      assertThat(running.log()).noneMatch(line -> line.contains(STATEMENT));
    }
  }

  @Test
  void everythingItWritesIsBelowTheDataFolder() throws Exception {
    House.write(folder, "good.txt", "good.example\n");
    try (var running = RunningHouse.start(command())) {
      assertThat(running.proxy().getPort()).isPositive();
    }
    try (var left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("blocklists", "data");
    }
  }

  @Test
  void wrongSettingsAreAllToldAndNothingStarts() throws IOException {
    House.write(folder, "good.txt", "good.example\n");
    var run = run("--set", "limits.idle=never", "--set", "clients=10.0.0.0/99", "--set", "prox=1");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasSize(3).allMatch(line -> line.contains("(expected: "));
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void withoutAGoodListItRefusesToStart() throws IOException {
    Files.createDirectories(folder.resolve("blocklists"));
    assertRefusesForWantOfLists();
    House.write(folder, "broken.txt", "<html>\n<p>not found\n</html>\n");
    assertRefusesForWantOfLists();
  }

  @Test
  void aPortInUseIsToldInOneClearLine() throws IOException {
    House.write(folder, "good.txt", "good.example\n");
    try (var taken = TestServer.echo()) {
      var address = "127.0.0.1:" + taken.port();
      var proxy = run("--set", "proxy.listen=" + address);
      assertThat(proxy.exit()).isEqualTo(1);
      assertThat(proxy.out()).isEmpty();
      assertThat(plain(proxy)).singleElement().asString().contains("proxy.listen", address);
      var console = run("--set", "console.listen=" + address);
      assertThat(console.exit()).isEqualTo(1);
      assertThat(console.out()).isEmpty();
      assertThat(plain(console)).singleElement().asString().contains("console.listen", address);
    }
  }

  @Test
  void aDataFolderThatCannotBeIsToldInOneClearLine() throws IOException {
    House.write(folder, "good.txt", "good.example\n");
    var data = Files.createFile(folder.resolve("data"));
    var run = run();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(plain(run)).singleElement().asString().startsWith("--data: " + data + " (expected:");
  }

  @Test
  void aConsoleAddressThatNoBrowserCouldReadIsToldInOneClearLine() throws IOException {
    House.write(folder, "good.txt", "good.example\n");
    var run = run("--set", "console.url=http://xn--a/");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(plain(run)).singleElement().asString().startsWith("console.url: http://xn--a/ (exp");
  }

  private void assertRefusesForWantOfLists() {
    var run = run();
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(plain(run)).anyMatch(line -> line.startsWith("blocklists: "));
  }

  /** What it says without the lines of the log, which begin with a date. */
  private static List<String> plain(CommandRun run) {
    return run.err().stream().filter(line -> !line.matches("\\d{4}-\\d\\d-\\d\\dT.*")).toList();
  }

  private CommandRun run(String... more) {
    var all = new ArrayList<>(List.of(arguments()));
    all.addAll(List.of(more));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private List<String> command() {
    return CommandRun.command(arguments());
  }

  private String[] arguments() {
    return RunningHouse.arguments(folder);
  }
}
