package org.schoolgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of {@code explain}. */
final class ExplainCommandTest {

  private static final List<String> FIELDS =
      List.of("target", "verdict", "reason", "category", "list", "rule", "line", "beat", "nested");

  private static final String SETTINGS =
      """
      school.zone: Europe/London
      timetable:
        lessons: [Mon-Fri 09:00-15:30]
        lunch: [Mon-Fri 12:00-13:00]
      groups:
        - name: pupils
          strictest: true
          addresses: [10.1.0.0/16]
          close: [{what: games, during: lessons}]
          open: [games]
        - name: staff
          addresses: [10.2.0.0/16, 'fd00::/64']
          open: [youtube, {what: reddit, during: lunch}]
      """;

  @TempDir private Path folder;
  private Path settings;

  @BeforeEach
  void writeTheLists() throws IOException {
    House.write(
        folder,
        "social-media/youtube.txt",
        "# title: YouTube\n# category: social-media\n# kind: media-sharing\n\nyoutube.com\nytimg.com\n");
    House.write(
        folder,
        "social-media/reddit.txt",
        "# category: social-media\n# kind: forum\n\nreddit.com\n");
    House.write(folder, "games.txt", "# category: games\n\nchess.example\n");
    House.write(folder, "own.txt", "closed.example\n@@||www.reddit.com^\n");
    House.write(folder, "never.txt", "# category: never-break\n\nhelp.youtube.com\n");
    settings = Files.writeString(folder.resolve("schoolgate.yaml"), SETTINGS);
  }

  @Test
  void everyAnswerHasEveryFieldInOrder() {
    var answers = explained("youtube.com", "plain.example", "ex ample.com", "help.youtube.com");
    assertThat(answers)
        .allSatisfy(answer -> assertThat(names(answer)).startsWith(FIELDS.toArray(String[]::new)));
    assertThat(answers.get(0).toString())
        .isEqualTo(
            """
            {"target":"youtube.com","verdict":"block","reason":"category",\
            "category":"social-media","list":"social-media/youtube.txt","rule":"youtube.com",\
            "line":5,"beat":null,"nested":null}\
            """);
    assertThat(answers.get(1).toString())
        .isEqualTo(
            """
            {"target":"plain.example","verdict":"allow","reason":"default","category":null,\
            "list":null,"rule":null,"line":null,"beat":null,"nested":null}\
            """);
    assertThat(answers.get(2).get("verdict").asText()).isEqualTo("refuse");
    assertThat(answers.get(2).get("reason").asText()).isEqualTo("invalid");
    assertThat(FIELDS.subList(3, 9)).allMatch(field -> answers.get(2).get(field).isNull());
  }

  @Test
  void aWinnerSaysWhatItBeat() {
    var answers = explained("help.youtube.com", "www.reddit.com");
    assertThat(answers.get(0).get("reason").asText()).isEqualTo("never-break");
    assertThat(answers.get(0).get("beat")).hasSize(1);
    assertThat(answers.get(0).get("beat").get(0).toString())
        .isEqualTo(
            """
            {"verdict":"block","reason":"category","category":"social-media",\
            "list":"social-media/youtube.txt","rule":"youtube.com","line":5}\
            """);
    assertThat(answers.get(1).get("reason").asText()).isEqualTo("local");
    assertThat(answers.get(1).get("beat").get(0).get("reason").asText()).isEqualTo("category");
  }

  @Test
  void aTargetThatIsFetchedForTheClientCounts() {
    var answer =
        explained("https://web.archive.org/web/2020/https://www.youtube.com/watch?v=1").getFirst();
    assertThat(answer.get("verdict").asText()).isEqualTo("block");
    assertThat(answer.get("nested")).hasSize(1);
    assertThat(answer.get("nested").get(0).toString())
        .isEqualTo(
            """
            {"target":"https://www.youtube.com/watch?v=1","verdict":"block","reason":"category",\
            "category":"social-media","list":"social-media/youtube.txt","rule":"youtube.com",\
            "line":5,"counted":true}\
            """);
  }

  @Test
  void aLinkThatIsMerelyCarriedIsShownAndDoesNotCount() {
    var answer =
        explained(
                "http://plain.example/share?u=https%3A%2F%2Freddit.com%2Fr&next=http://help.youtube.com/")
            .getFirst();
    assertThat(answer.get("verdict").asText()).isEqualTo("allow");
    assertThat(answer.get("reason").asText()).isEqualTo("default");
    assertThat(nested(answer, "target"))
        .containsExactly("https://reddit.com/r", "http://help.youtube.com/");
    assertThat(nested(answer, "verdict")).containsExactly("block", "allow");
    assertThat(nested(answer, "reason")).containsExactly("category", "never-break");
    assertThat(nested(answer, "counted")).containsExactly("false", "false");
  }

  @Test
  void ofManyNestedTargetsAFewAreShown() {
    var url = new StringBuilder("http://plain.example/?");
    for (int i = 0; i < 500; i++) {
      url.append("u=http://site-").append(i).append(".example/&");
    }
    assertThat(explained(url.toString()).getFirst().get("nested")).hasSize(8);
  }

  @Test
  void answersComeInOrderAndBlankLinesGetNone() {
    var run = reading("closed.example\n\n   \n\tplain.example  \r\n\nreddit.com");
    assertThat(run.exit()).isZero();
    assertThat(run.answers().stream().map(answer -> answer.get("target").asText().strip()))
        .containsExactly("closed.example", "plain.example", "reddit.com");
  }

  @Test
  void noLineAtAllIsNoAnswerAtAll() {
    var run = reading("");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).isEmpty();
  }

  @Test
  void everyTargetIsGivenBackAsItWas() {
    var odd = List.of("a\"b\\c", "tab\there.example", "ünïcode.example", "\u0001", "𝐟.example");
    assertThat(explained(odd.toArray(String[]::new)).stream().map(a -> a.get("target").asText()))
        .containsExactlyElementsOf(odd);
  }

  @Test
  void targetsOnTheCommandLineAreAnsweredInsteadOfStandardInput() {
    var run = CommandRun.reading("reddit.com\n", arguments("closed.example", "plain.example"));
    assertThat(run.answers().stream().map(answer -> answer.get("verdict").asText()))
        .containsExactly("block", "allow");
  }

  @ParameterizedTest(name = "{0} {1} at {2}: {3}")
  @CsvSource({
    "--client, 10.1.2.3,  2026-11-20T10:00:00Z, block block block",
    "--client, 10.2.2.3,  2026-11-20T12:30:00Z, allow allow block",
    "--client, fd00::7,   2026-11-20T13:00:00Z, allow block block",
    "--client, 192.0.2.1, 2026-11-20T12:30:00Z, block block block",
    "--group,  pupils,    2026-11-20T16:00:00Z, block block allow",
    "--group,  pupils,    2026-11-21T10:00:00Z, block block allow",
    "--group,  staff,     2026-06-19T11:30:00Z, allow allow block",
    "--group,  staff,     2026-06-19T12:30:00Z, allow block block",
    "--group,  staff,     2026-11-21T12:30:00Z, allow block block"
  })
  void theVerdictIsThatOfTheClientAtThatTime(String option, String who, String at, String all) {
    var run =
        CommandRun.of(
            arguments(option, who, "--at", at, "youtube.com", "reddit.com", "chess.example"));
    assertThat(run.exit()).isZero();
    assertThat(run.answers().stream().map(answer -> answer.get("verdict").asText()))
        .containsExactly(all.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--group teachers plain.example | --group: teachers (expected: one of pupils, staff)",
        "--client 10.1 plain.example | --client: 10.1 (expected: an IP address)",
        "--group staff --client 10.1.0.1 plain.example | mutually exclusive",
        "--at yesterday plain.example | --at",
        "--set proxy.listen=127.0.0.1:99999 plain.example | proxy.listen: 127.0.0.1:99999",
        "--set blocklists=/nonexistent plain.example | blocklists: /nonexistent"
      })
  void wrongInputIsRefusedInOneClearLineAndNothingIsAnswered(String options, String told) {
    var run = CommandRun.of(arguments(options.split(" ")));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).anyMatch(line -> line.contains(told));
  }

  @Test
  void answersThatCannotBeWrittenAreAFailure() throws Exception {
    var process =
        new ProcessBuilder(CommandRun.command(arguments("plain.example")))
            .redirectOutput(new File("/dev/full"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void whoeverAsksLineByLineIsAnsweredAtOnce() throws Exception {
    var process =
        new ProcessBuilder(CommandRun.command(arguments()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      try (var ask = process.outputWriter(StandardCharsets.UTF_8)) {
        for (var host : List.of("closed.example", "plain.example", "reddit.com")) {
          ask.write(host + "\n");
          ask.flush();
          assertThat(answers.readLine()).contains("\"" + host + "\"");
        }
      }
      assertThat(answers.readLine()).isNull();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> nested(JsonNode answer, String field) {
    var values = new ArrayList<String>();
    answer.get("nested").forEach(each -> values.add(each.get(field).asText()));
    return values;
  }

  private static List<String> names(JsonNode answer) {
    var names = new ArrayList<String>();
    answer.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private List<JsonNode> explained(String... targets) {
    var run = reading(String.join("\n", targets));
    assertThat(run.exit()).as(() -> String.join("\n", run.err())).isZero();
    return run.answers();
  }

  private CommandRun reading(String input) {
    return CommandRun.reading(input, arguments());
  }

  private String[] arguments(String... more) {
    var all =
        new ArrayList<>(
            List.of(
                "explain",
                "--config",
                settings.toString(),
                "--data",
                folder.resolve("data").toString(),
                "--set",
                "blocklists=" + folder.resolve("blocklists")));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
