package org.schoolgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of {@code check}. */
final class CheckCommandTest {

  @TempDir private Path folder;

  @Test
  void whatShipsHasNoProblem() {
    var run = CommandRun.of("check", "--data", folder.toString());
    assertThat(run.exit()).isZero();
    assertThat(run.out()).singleElement().asString().endsWith("no problem found");
  }

  @Test
  void everyProblemOfEveryListIsToldWithFileLineAndColumn() throws IOException {
    House.write(folder, "good.txt", "good.example\n");
    var lines = new ArrayList<String>();
    for (int i = 0; i < 300; i++) {
      lines.add("host-" + i + ".example");
    }
    lines.add(7, "  not a host");
    lines.add(250, "exa^mple.com");
    var bad = House.write(folder, "folder/bad.txt", String.join("\n", lines) + "\n");
    var binary = folder.resolve("blocklists/binary.txt");
    Files.write(binary, new byte[] {'a', '\n', 0, (byte) 0xff});
    var run = check();
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(told(run, bad + ":8:")).hasSize(1).allMatch(line -> line.contains("(expected: "));
    assertThat(told(run, bad + ":251:")).hasSize(1).allMatch(line -> line.contains("(expected: "));
    assertThat(told(run, binary + ": not text")).hasSize(1);
  }

  @Test
  void everyProblemOfTheSettingsIsToldWithFileLineAndColumn() throws IOException {
    House.write(folder, "good.txt", "good.example\n");
    var file =
        Files.writeString(
            folder.resolve("schoolgate.yaml"),
            """
            proxy:
              listen: 127.0.0.1:99999
            limits:
              idel: 30s
            clients: [10.0.0.0/99]
            groups:
              - name: a
              - name: a
            """);
    var run = check("--config", file.toString(), "--set", "console.listen=8080x");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(told(run, file + ":2:11: proxy.listen: 127.0.0.1:99999 (expected: ")).hasSize(1);
    assertThat(told(run, file + ":4:3: limits.idel")).hasSize(1);
    assertThat(told(run, file + ":5:")).hasSize(1);
    assertThat(told(run, file + ":8:")).isNotEmpty();
    assertThat(told(run, "--set console.listen")).hasSize(1);
  }

  @Test
  void aSwitchThatWouldDoNothingIsAProblem() throws IOException {
    House.write(folder, "youtube.txt", "# category: social-media\n\nyoutube.com\n");
    var run = check("--set", "groups=[{name: all, strictest: true, open: [youtub]}]");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(told(run, "groups: all: youtub (expected: ")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"never-break", "updates", "learning", "bbc", "local", "own"})
  void aSwitchOnAListThatHasNoneIsAProblem(String name) throws IOException {
    House.write(folder, "updates.txt", "# category: never-break\n\nupdates.example\n");
    House.write(folder, "bbc.txt", "# category: learning\n\nbbc.example\n");
    House.write(folder, "own.txt", "own.example\n");
    var run = check("--set", "groups=[{name: all, strictest: true, open: [" + name + "]}]");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(told(run, "groups: all: " + name + " (expected: ")).hasSize(1);
  }

  @Test
  void aTargetWithTheWrongVerdictIsToldWithTheListAndLineThatIsTheCause() throws IOException {
    House.write(folder, "own.txt", "other.example\nupdates.example\n");
    var allow = House.write(folder, "checks/must-allow.txt", "# updates\nwww.updates.example\n");
    var block = House.write(folder, "checks/must-block.txt", "chat.example\nother.example\n");
    var run = check();
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .containsExactly(
            allow
                + ":2: www.updates.example: blocked (expected: allowed), by list own.txt, line 2:"
                + " updates.example",
            block
                + ":1: chat.example: allowed (expected: blocked), for no rule closes it to unknown"
                + " clients");
  }

  @Test
  void aLineOfTheChecksThatIsNotUnderstoodIsAProblem() throws IOException {
    House.write(folder, "own.txt", "other.example\n");
    var allow = House.write(folder, "checks/must-allow.txt", "good.example\nnot a host\n");
    var run = check();
    assertThat(run.exit()).isEqualTo(2);
    assertThat(told(run, allow + ":2:5: a host (expected: ")).hasSize(1);
  }

  @Test
  void checksAreAboutTheStrictestGroupOutsideEveryPeriod() throws IOException {
    House.write(folder, "youtube.txt", "# category: social-media\n\nyoutube.com\n");
    House.write(folder, "checks/must-block.txt", "youtube.com\n");
    var always = "timetable={ever: [Mon-Sun 00:00-24:00]}";
    var staff = "{name: staff, addresses: [10.1.0.0/16], open: [youtube]}";
    var timed = "{name: all, strictest: true, open: [{what: youtube, during: ever}]}";
    assertThat(check("--set", always, "--set", "groups=[" + timed + "," + staff + "]").exit())
        .isZero();
    var open = "groups=[{name: all, strictest: true, open: [youtube]}]";
    assertThat(check("--set", open).exit()).isEqualTo(2);
  }

  @Test
  void aFolderWithoutAGoodListIsAProblem() {
    var run = check();
    assertThat(run.exit()).isEqualTo(2);
    assertThat(told(run, "blocklists: ")).hasSize(1);
  }

  @Test
  void anUnreadableSettingsFileIsAProblem() throws IOException {
    House.write(folder, "good.txt", "good.example\n");
    var run = check("--config", folder.resolve("missing.yaml").toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).singleElement().asString().contains("missing.yaml");
  }

  private static List<String> told(CommandRun run, String start) {
    return run.err().stream().filter(line -> line.startsWith(start)).toList();
  }

  private CommandRun check(String... more) {
    var all =
        new ArrayList<>(
            List.of(
                "check",
                "--data",
                folder.resolve("data").toString(),
                "--set",
                "blocklists=" + folder.resolve("blocklists")));
    all.addAll(List.of(more));
    return CommandRun.of(all.toArray(String[]::new));
  }
}
