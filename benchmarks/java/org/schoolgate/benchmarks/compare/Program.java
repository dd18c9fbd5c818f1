package org.schoolgate.benchmarks.compare;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server that the comparison has started, with every process that it has started in turn.
 * Whatever still runs when the comparison ends, however it ends, is stopped.
 */
public final class Program implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration LOOK_FOR_QUIET = Duration.ofSeconds(1);
  private static final int MOST_LOOKS_FOR_QUIET = 10;
  private static final double QUIET_SECONDS = 0.03;

  private final Process process;
  private final Path log;
  private final int port;
  private final ProcessTree tree;
  private final Set<ProcessHandle> known = ConcurrentHashMap.newKeySet();
  private final Runnable end = this::close;

  private Program(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
    this.tree = new ProcessTree(process.pid());
  }

  /** Starts {@code command} in {@code folder} and waits until something listens on its port. */
  static Program start(List<String> command, Path folder, int port)
      throws IOException, InterruptedException {
    var program = launch(command, folder, port);
    try {
      program.awaitListening();
      return program;
    } catch (IOException | InterruptedException | RuntimeException e) {
      program.close();
      throw e;
    }
  }

  /** Starts {@code command} in {@code folder} and waits for nothing. */
  public static Program launch(List<String> command, Path folder, int port) throws IOException {
    var log = folder.resolve("output.log");
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    process.getOutputStream().close();
    var program = new Program(process, log, port);
    Cleanup.add(program.end);
    return program;
  }

  /** {@code host:port} where it listens. */
  String address() {
    return Bench.LOOPBACK + ":" + port;
  }

  /** Where on loopback it listens. */
  public int port() {
    return port;
  }

  /** Its processes. */
  public ProcessTree tree() {
    return tree;
  }

  /** Waits until it has nothing to do, ten seconds at most. */
  public void awaitQuiet() throws InterruptedException {
    double before = tree.cpuSeconds();
    for (int look = 0; look < MOST_LOOKS_FOR_QUIET; look++) {
      Thread.sleep(LOOK_FOR_QUIET);
      double now = tree.cpuSeconds();
      if (now - before < QUIET_SECONDS) {
        return;
      }
      before = now;
    }
  }

  /** Fails if it has ended. */
  public void check() throws IOException {
    if (!process.isAlive()) {
      throw new IOException(
          "It ended with exit code " + process.exitValue() + "; it said: " + said());
    }
  }

  /** Stops it, and whatever it has started: asked first, then made to. */
  @Override
  public void close() {
    remember();
    known.forEach(ProcessHandle::destroy);
    if (!ended()) {
      known.forEach(ProcessHandle::destroyForcibly);
      ended();
    }
    Cleanup.remove(end);
  }

  private boolean ended() {
    long deadline = System.nanoTime() + STOP.toNanos();
    for (var handle : known) {
      try {
        handle.onExit().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } catch (ExecutionException | TimeoutException e) {
        return false;
      }
    }
    return true;
  }

  private void awaitListening() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!listens()) {
      check();
      if (System.nanoTime() > deadline) {
        throw new IOException("Nothing listens on " + address() + "; it said: " + said());
      }
      Thread.sleep(LOOK);
    }
    remember();
  }

  private boolean listens() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** A child whose parent has ended is no longer found from the root. */
  private void remember() {
    known.add(process.toHandle());
    tree.handles().forEach(known::add);
  }

  private String said() throws IOException {
    var lines = Files.readAllLines(log, ISO_8859_1);
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }
}
