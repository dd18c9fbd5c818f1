package org.schoolgate.load.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What a result was made on and of. */
final class Machine {

  private static final long GIT_SECONDS = 10;

  private Machine() {}

  /** Processors, system and Java, in words. */
  static String text() {
    return "%s, %d processors; %s %s; Java %s"
        .formatted(
            processor(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.runtime.version"));
  }

  /** The commit that is checked out, or a dash. */
  static String commit() {
    try {
      var git =
          new ProcessBuilder("git", "describe", "--always", "--dirty", "--tags")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var said = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
      return git.waitFor(GIT_SECONDS, TimeUnit.SECONDS) && !said.isEmpty() ? said : "-";
    } catch (IOException missing) {
      return "-";
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return "-";
    }
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 2))
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException missing) {
      return "unknown processor";
    }
  }
}
