package org.schoolgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.schoolgate.testing.TestServer;

/** A house that runs in a Java of its own, from ready until it is stopped. */
public final class RunningHouse implements AutoCloseable {

  private static final String READY = "schoolgate ready";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Process process;
  private final Path folder;
  private final Path out;
  private final Path err;

  private RunningHouse(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    this.out = folder.resolve("out");
    this.err = folder.resolve("err");
  }

  /** Arguments of a {@code run} on free ports, with lists and data in {@code folder}. */
  public static String[] arguments(Path folder) {
    return new String[] {
      "run",
      "--data",
      folder.resolve("data").toString(),
      "--set",
      "blocklists=" + folder.resolve("blocklists"),
      "--set",
      "proxy.listen=127.0.0.1:" + TestServer.deadPort(),
      "--set",
      "console.listen=127.0.0.1:" + TestServer.deadPort()
    };
  }

  /** Starts {@code command} and waits until it says that it is ready. */
  public static RunningHouse start(List<String> command) throws IOException {
    var folder = Files.createTempDirectory("running");
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    var running = new RunningHouse(process, folder);
    try {
      await(READY).atMost(PATIENCE).until(() -> running.isReady() || !process.isAlive());
      assertThat(running.isReady()).as(() -> String.join("\n", running.log())).isTrue();
      return running;
    } catch (RuntimeException | Error late) {
      process.destroyForcibly();
      throw late;
    }
  }

  /** What it has said to standard output. */
  public List<String> said() {
    return lines(out);
  }

  /** What it has said to standard error. */
  public List<String> log() {
    return lines(err);
  }

  public InetSocketAddress proxy() {
    return address("proxy listening on ");
  }

  public InetSocketAddress console() {
    return address("console listening on http://");
  }

  /** The number of its process. */
  public long pid() {
    return process.pid();
  }

  /** Whether it has not ended yet. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Asks it to stop, with SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** Ends it at once, with SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  /** The exit code, waited for. */
  public int exit() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the house did not stop: " + log());
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
      out.toFile().delete();
      err.toFile().delete();
      folder.toFile().delete();
    }
  }

  private boolean isReady() {
    return said().contains(READY);
  }

  private InetSocketAddress address(String start) {
    var line = said().stream().filter(each -> each.startsWith(start)).findFirst().orElseThrow();
    var port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
