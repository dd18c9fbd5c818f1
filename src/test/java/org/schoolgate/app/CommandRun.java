package org.schoolgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command that has run in a Java of its own, as a user runs it.
 *
 * @param exit its exit code
 * @param out what it wrote to standard output, by lines
 * @param err what it wrote to standard error, by lines
 */
record CommandRun(int exit, List<String> out, List<String> err) {

  private static final int PATIENCE_SECONDS = 40;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The project's folder. */
  static final Path ROOT = Path.of(System.getProperty("project.root", "")).toAbsolutePath();

  /** Runs a command without input. */
  static CommandRun of(String... arguments) {
    return reading("", arguments);
  }

  /** Runs a command with {@code input} on its standard input. */
  static CommandRun reading(String input, String... arguments) {
    try {
      var folder = Files.createTempDirectory("command");
      var in = Files.writeString(folder.resolve("in"), input);
      var out = folder.resolve("out");
      var err = folder.resolve("err");
      var process =
          new ProcessBuilder(command(arguments))
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      try {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new CommandRun(
            process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
      } finally {
        process.destroyForcibly();
        for (var each : List.of(in, out, err, folder)) {
          Files.delete(each);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException hurried) {
      throw new IllegalStateException(hurried);
    }
  }

  /** The words that start Java with a command of the house. */
  static List<String> command(String... arguments) {
    var words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dschoolgate.home=" + ROOT,
                "-cp",
                String.join(":", classPath()),
                "org.schoolgate.app.Main"));
    words.addAll(List.of(arguments));
    return words;
  }

  /** What this test runs with. */
  static List<String> classPath() {
    var ownPath = System.getProperty("java.class.path");
    return List.of(System.getProperty("surefire.test.class.path", ownPath).split(":", -1));
  }

  /** The answers, which are one JSON object a line. */
  List<JsonNode> answers() {
    return out.stream().map(CommandRun::read).toList();
  }

  /** What {@code explain} makes of {@code targets}, which it reads from its standard input. */
  static List<JsonNode> explained(List<String> targets, String... options) {
    var arguments = Stream.concat(Stream.of("explain"), Stream.of(options)).toArray(String[]::new);
    var run = reading(String.join("\n", targets) + "\n", arguments);
    assertThat(run.exit()).as(() -> String.join("\n", run.err())).isZero();
    assertThat(run.out()).hasSameSizeAs(targets);
    return run.answers();
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException noJson) {
      throw new UncheckedIOException(line, noJson);
    }
  }
}
