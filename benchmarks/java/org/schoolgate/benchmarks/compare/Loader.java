package org.schoolgate.benchmarks.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One run of the load generator in a process of its own, which tells what it sees in JSON lines.
 */
final class Loader implements AutoCloseable {

  private static final String MAIN = "org.schoolgate.load.Main";
  private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx1g");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedReader lines;
  private final Path errors;
  private final Runnable end;

  private Loader(Process process, Path errors) {
    this.process = process;
    this.lines = process.inputReader(UTF_8);
    this.errors = errors;
    this.end = process::destroyForcibly;
    Cleanup.add(end);
  }

  /** Starts the load generator, which is ended when {@code limit} is over. */
  static Loader start(Path folder, List<String> arguments, Duration limit) throws IOException {
    var errors = folder.resolve("loader.log");
    var process =
        new ProcessBuilder(Java.command(OPTIONS, MAIN, arguments))
            .redirectError(errors.toFile())
            .start();
    CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
        .execute(process::destroyForcibly);
    return new Loader(process, errors);
  }

  /** The next line that has {@code key}. */
  JsonNode await(String key) throws IOException {
    for (String line; (line = lines.readLine()) != null; ) {
      var told = JSON.readTree(line);
      if (told.has(key)) {
        return told;
      }
    }
    throw new IOException("The load generator told no " + key + ": " + complaints());
  }

  /** What it has told of errors. */
  String complaints() throws IOException {
    return Files.readString(errors).strip();
  }

  /** Lets it know that it can end. */
  void finish() throws IOException {
    process.getOutputStream().close();
  }

  /** Reads on until it has ended. */
  void awaitEnd() throws IOException {
    while (lines.readLine() != null) {}
  }

  @Override
  public void close() {
    end.run();
    Cleanup.remove(end);
  }
}
