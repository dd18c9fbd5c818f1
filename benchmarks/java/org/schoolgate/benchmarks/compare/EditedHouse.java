package org.schoolgate.benchmarks.compare;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.schoolgate.load.PlainLoad;
import org.schoolgate.load.Report;

/** A gate whose lists are edited while it works. */
final class EditedHouse {

  private static final int CONNECTIONS = 50;
  private static final int OK = 200;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofMillis(4);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final double MEGABYTE = 1e6;

  private final Bench bench;
  private final Path lists;
  private final int port;
  private int edits;

  /** What is sent meanwhile. */
  record Load(int rate, int seconds, int rounds) {}

  EditedHouse(Bench bench, Path lists, int port) {
    this.bench = bench;
    this.lists = lists;
    this.port = port;
  }

  /** Starts it and waits until it listens, which it does when its lists are in force. */
  Program start() throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(bench.root().resolve("deploy/schoolgate").toString());
    command.addAll(List.of("run", "--data", bench.scratch().resolve("data").toString()));
    for (var setting :
        List.of(
            "proxy.listen=" + Bench.LOOPBACK + ":" + port,
            "console.listen=" + Bench.LOOPBACK + ":" + (port + 1),
            "blocklists=" + lists,
            "destinations.allow=127.0.0.0/8",
            "limits.connections-per-client=20000")) {
      command.addAll(List.of("--set", setting));
    }
    return Program.start(command, bench.scratch(), port);
  }

  /** Starts it with nothing compiled, and again with all. */
  List<String> starts() throws IOException, InterruptedException {
    var lines = new ArrayList<String>();
    for (var what : List.of("cold", "warm")) {
      long begin = System.nanoTime();
      try (var gate = start()) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        gate.awaitQuiet();
        double resident = gate.tree().residentBytes() / MEGABYTE;
        lines.add(row("start, " + what + ", until it listens", "%.1f s", seconds));
        lines.add(row("resident memory after it, at rest", "%.0f MB", resident));
      }
    }
    return lines;
  }

  /** How long requests wait with edits and without, and how long edits take to be in force. */
  List<String> underLoad(Program gate, Path large, Load load) throws Exception {
    var without = new ArrayList<Double>();
    var with = new ArrayList<Double>();
    var more = new ArrayList<Double>();
    var ofLarge = new ArrayList<Double>();
    var ofSmall = new ArrayList<Double>();
    long failed = 0;
    for (int round = 0; round < load.rounds(); round++) {
      var before = requests(load);
      var stop = new AtomicBoolean();
      var editor = Thread.ofPlatform().start(() -> editUntil(stop, large, ofLarge, ofSmall));
      var during = requests(load);
      stop.set(true);
      editor.join();
      failed += before.errors() + during.errors();
      without.add(before.p999() / 1e3);
      with.add(during.p999() / 1e3);
      more.add((during.p999() - before.p999()) / 1e3);
      System.err.println("round " + round + ": " + before.toJson() + " " + during.toJson());
    }
    gate.check();
    return List.of(
        row("requests that failed", "%.0f", (double) failed),
        row("p99.9 of requests without edits, median of the rounds", "%.1f ms", median(without)),
        row("p99.9 of requests during edits, median of the rounds", "%.1f ms", median(with)),
        row("more during edits, median of the rounds", "%.1f ms", median(more)),
        row("edit of the large list in force under load, median", "%.0f ms", median(ofLarge)),
        row("the slowest of " + ofLarge.size(), "%.0f ms", Collections.max(ofLarge)),
        row("edit of a small list in force under load, median", "%.0f ms", median(ofSmall)),
        row("the slowest of " + ofSmall.size(), "%.0f ms", Collections.max(ofSmall)));
  }

  /** What many edits leave in memory. */
  List<String> inARow(Program gate, Path large, int count)
      throws IOException, InterruptedException {
    if (count == 0) {
      return List.of();
    }
    double heapBefore = JavaHeap.usedBytes(gate.tree()) / MEGABYTE;
    double before = gate.tree().residentBytes() / MEGABYTE;
    var times = new ArrayList<Double>();
    double most = before;
    for (int i = 0; i < count; i++) {
      times.add(edit(large));
      most = Math.max(most, gate.tree().residentBytes() / MEGABYTE);
    }
    double heapAfter = JavaHeap.usedBytes(gate.tree()) / MEGABYTE;
    double after = gate.tree().residentBytes() / MEGABYTE;
    return List.of(
        row(
            count + " edits of the large list in a row, each in force, median",
            "%.0f ms",
            median(times)),
        row("the slowest of them", "%.0f ms", Collections.max(times)),
        row("alive on the heap before them", "%.1f MB", heapBefore),
        row("alive on the heap after them", "%.1f MB", heapAfter),
        row("resident before them", "%.0f MB", before),
        row("resident at most meanwhile", "%.0f MB", most),
        row("resident after them", "%.0f MB", after));
  }

  private Report requests(Load load) {
    var plan =
        new PlainLoad.Plan(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            URI.create(bench.url(Origin.TINY)),
            CONNECTIONS,
            WARM_UP,
            Duration.ofSeconds(load.seconds()),
            load.rate(),
            OK,
            1);
    return PlainLoad.run(plan, () -> {});
  }

  private void editUntil(
      AtomicBoolean stop, Path large, List<Double> ofLarge, List<Double> ofSmall) {
    try {
      while (!stop.get()) {
        ofLarge.add(edit(large));
        Thread.sleep(PAUSE);
        ofSmall.add(edit(lists.resolve("small.txt")));
        Thread.sleep(PAUSE);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Adds one line and waits until it is in force; says how many milliseconds that took. */
  private double edit(Path file) throws IOException, InterruptedException {
    var host = "edit-" + edits++ + ".edited.example";
    Files.writeString(file, host + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    long begin = System.nanoTime();
    while (!isRefused(host)) {
      if (System.nanoTime() - begin > PATIENCE.toNanos()) {
        throw new IOException(host + " is still let through (expected: refused)");
      }
      Thread.sleep(LOOK);
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  private boolean isRefused(String host) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var request = "GET http://" + host + "/ HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      var status = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
      return status.endsWith("403");
    }
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static String row(String what, String form, double value) {
    return "| " + what + " | " + String.format(Locale.ROOT, form, value) + " |";
  }
}
