package org.schoolgate.benchmarks.lists;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.schoolgate.benchmarks.compare.Cleanup;

/** A command that ends by itself. */
final class Errand {

  private Errand() {}

  /** Runs {@code command} in {@code folder}; fails where it does, or when {@code limit} is over. */
  static void run(List<String> command, Path folder, Duration limit)
      throws IOException, InterruptedException {
    var log = folder.resolve("errand.log");
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Runnable end = process::destroyForcibly;
    Cleanup.add(end);
    try {
      process.getOutputStream().close();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
        throw new IOException(command + " failed: " + Files.readString(log, ISO_8859_1).strip());
      }
    } finally {
      end.run();
      Cleanup.remove(end);
    }
  }
}
