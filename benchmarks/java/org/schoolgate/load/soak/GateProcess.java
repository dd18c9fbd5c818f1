package org.schoolgate.load.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.schoolgate.testing.Jcmd;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestServer;

/** The gate under soak: a process of its own, started by its launcher. */
final class GateProcess implements AutoCloseable {

  private static final Duration TO_START = Duration.ofMinutes(5);
  private static final Duration TO_STOP = Duration.ofSeconds(60);
  private static final String READY = "schoolgate ready";
  private static final int MOST_LINES = 60;

  private final Process process;
  private final Path folder;
  private final String settings;
  private final InetSocketAddress proxy;
  private final InetSocketAddress console;
  private final long start = System.nanoTime();

  private GateProcess(
      Process process,
      Path folder,
      String settings,
      InetSocketAddress proxy,
      InetSocketAddress console) {
    this.process = process;
    this.folder = folder;
    this.settings = settings;
    this.proxy = proxy;
    this.console = console;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param launcher {@code deploy/schoolgate}, or another that does the same
   * @param folder where it writes, and where its lists are
   * @param settings the text of its settings but for its addresses
   */
  static GateProcess start(Path launcher, Path folder, String settings) throws Exception {
    var proxy = new InetSocketAddress(InetAddress.getLoopbackAddress(), TestServer.deadPort());
    var console = new InetSocketAddress(InetAddress.getLoopbackAddress(), TestServer.deadPort());
    var file = settingsFile(folder);
    var whole =
        "proxy.listen: %s\nconsole.listen: %s\n%s".formatted(text(proxy), text(console), settings);
    Files.writeString(file, whole);
    var builder =
        new ProcessBuilder(
                launcher.toString(),
                "run",
                "--config",
                file.toString(),
                "--data",
                folder.resolve("data").toString())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder
        .environment()
        .put("SCHOOLGATE_JAVA_OPTS", "-XX:ErrorFile=" + folder.resolve("hs_err_%p.log"));
    var process = builder.start();
    // So that it does not go on alone when the soak is told to stop.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    var gate = new GateProcess(process, folder, whole, proxy, console);
    gate.awaitReady();
    return gate;
  }

  /** Writes its settings again, as {@code edit} makes them of those with which it started. */
  void rewriteSettings(UnaryOperator<String> edit) throws IOException {
    Files.writeString(settingsFile(folder), edit.apply(settings));
  }

  InetSocketAddress proxy() {
    return proxy;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Seconds since it was started. */
  double age() {
    return (System.nanoTime() - start) / 1e9;
  }

  /** The line in which it says by what it reaches the network. */
  String transport() throws IOException {
    return lines("err")
        .filter(line -> line.contains("network by"))
        .map(line -> line.replaceFirst(".*network by ", ""))
        .findFirst()
        .orElse("unknown");
  }

  /** The text of its metrics. */
  String metrics() throws IOException {
    try (var client = RawClient.to(console)) {
      client.patience(Duration.ofSeconds(30));
      client.sendHead("GET /metrics HTTP/1.1", "Host: " + text(console), "Connection: close");
      return client.readResponse().text();
    }
  }

  /** Has it collect all garbage now. */
  void collectGarbage() throws IOException, InterruptedException {
    Jcmd.collectGarbage(pid());
  }

  /** If it has died, how: the exit code, the end of its log, and what the Java machine left. */
  List<String> obituary() throws IOException {
    var text = new ArrayList<String>();
    if (process.isAlive()) {
      return text;
    }
    text.add("the gate's process ended by itself, exit code " + process.exitValue());
    var log = lines("err").toList();
    text.addAll(log.subList(Math.max(0, log.size() - MOST_LINES), log.size()));
    try (var left = Files.list(folder)) {
      for (var file : left.filter(each -> each.toString().contains("hs_err")).toList()) {
        text.add(file + ":");
        text.addAll(Files.readAllLines(file).stream().limit(MOST_LINES).toList());
      }
    }
    return text;
  }

  /** Stops it gently; if it does not, by force, which is told. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("the gate did not stop within " + TO_STOP);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }

  private static Path settingsFile(Path folder) {
    return folder.resolve("schoolgate.yaml");
  }

  private void awaitReady() throws Exception {
    long limit = System.nanoTime() + TO_START.toNanos();
    while (lines("out").noneMatch(READY::equals)) {
      if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() - limit > 0) {
        var obituary = String.join("\n", obituary());
        process.destroyForcibly();
        throw new IOException("the gate did not start\n" + obituary);
      }
    }
  }

  private Stream<String> lines(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name)).stream();
  }

  private static String text(InetSocketAddress address) {
    return "127.0.0.1:" + address.getPort();
  }
}
