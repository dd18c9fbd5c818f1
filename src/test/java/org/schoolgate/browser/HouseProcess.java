package org.schoolgate.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.schoolgate.testing.TestServer;

/** The house as {@code deploy/schoolgate run} starts it, on free ports of 127.0.0.1. */
final class HouseProcess implements AutoCloseable {

  private static final int START_SECONDS = 40;
  private static final int STOP_SECONDS = 15;
  private static final int TRIES = 3;

  private final Process process;
  private final String proxy;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final CountDownLatch settled = new CountDownLatch(1);
  private volatile boolean ready;

  private HouseProcess(Process process, String proxy) {
    this.process = process;
    this.proxy = proxy;
  }

  /**
   * Starts it with the shipped lists. A port that somebody else was quicker to take is tried anew.
   *
   * @param data where it writes
   * @param settings more of them, as {@code key=value}
   */
  static HouseProcess start(Path data, List<String> settings) {
    HouseProcess house;
    int tries = 0;
    do {
      house = launch(data, settings);
      tries++;
    } while (!house.becomesReady() && tries < TRIES);
    if (!house.ready) {
      house.close();
      throw new IllegalStateException("the house did not start:\n" + house.output());
    }
    return house;
  }

  /** Where the proxy listens, {@code host:port}. */
  String proxy() {
    return proxy;
  }

  /** All that it has said so far. */
  String output() {
    return String.join("\n", output);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, SECONDS)) {
        throw new IllegalStateException("the house did not stop in time:\n" + output());
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }

  private static HouseProcess launch(Path data, List<String> settings) {
    var proxy = "127.0.0.1:" + TestServer.deadPort();
    var console = "127.0.0.1:" + TestServer.deadPort();
    var command = new ArrayList<>(java());
    command.addAll(List.of("run", "--data", data.toString()));
    command.addAll(List.of("--set", "proxy.listen=" + proxy, "--set", "proxy.url=" + proxy));
    command.addAll(List.of("--set", "console.listen=" + console));
    settings.forEach(setting -> command.addAll(List.of("--set", setting)));
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var house = new HouseProcess(process, proxy);
      Thread.ofVirtual().name("house-output").start(house::listen);
      return house;
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "--enable-native-access=ALL-UNNAMED",
        "-Dschoolgate.home=" + System.getProperty("project.root", ""),
        "-cp",
        System.getProperty("java.class.path"),
        "org.schoolgate.app.Main");
  }

  private void listen() {
    try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
        if (line.endsWith("schoolgate ready")) {
          ready = true;
          settled.countDown();
        }
      }
    } catch (IOException closed) {
      // The house has stopped.
    } finally {
      settled.countDown();
    }
  }

  private boolean becomesReady() {
    try {
      return settled.await(START_SECONDS, SECONDS) && ready;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
