package org.schoolgate.endurance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.schoolgate.app.RunningHouse;
import org.schoolgate.testing.RawClient;

/** A gate in a Java of its own, with as little of the machine as the test allows it. */
final class GateProcess implements AutoCloseable {

  private static final long PAGE_BYTES = 4096;

  private final RunningHouse house;

  private GateProcess(RunningHouse house) {
    this.house = house;
  }

  /**
   * Starts one that blocks {@code blocked.example}, with lists and data in {@code folder}.
   *
   * @param descriptors how many it may have open
   * @param java options of the Java machine
   * @param settings as on the command line, {@code KEY=VALUE}
   */
  static GateProcess start(Path folder, long descriptors, List<String> java, String... settings)
      throws IOException {
    var lists = Files.createDirectories(folder.resolve("blocklists"));
    Files.writeString(lists.resolve("local.txt"), "blocked.example\n");
    var words =
        new ArrayList<>(List.of("bash", "-c", "ulimit -n " + descriptors + " && exec \"$@\""));
    words.addAll(List.of("bash", Path.of(System.getProperty("java.home"), "bin/java").toString()));
    words.addAll(java);
    words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath()));
    words.add("org.schoolgate.app.Main");
    words.addAll(List.of(RunningHouse.arguments(folder)));
    if (!Files.exists(settings(folder))) {
      Files.createFile(settings(folder));
    }
    words.addAll(List.of("--config", settings(folder).toString()));
    words.addAll(List.of("--set", "destinations.allow=127.0.0.0/8"));
    for (var setting : settings) {
      words.addAll(List.of("--set", setting));
    }
    return new GateProcess(RunningHouse.start(words));
  }

  /** The settings file of a gate in {@code folder}; empty unless a test writes it. */
  static Path settings(Path folder) {
    return folder.resolve("schoolgate.yaml");
  }

  InetSocketAddress proxy() {
    return house.proxy();
  }

  /** What it has logged. */
  List<String> log() {
    return house.log();
  }

  /** A client connected to it. */
  RawClient client() {
    return RawClient.to(proxy());
  }

  /** How many descriptors it has open. */
  long descriptors() throws IOException {
    try (var open = Files.list(Path.of("/proc", "" + house.pid(), "fd"))) {
      return open.count();
    }
  }

  /** Its memory that is in use, in bytes. */
  long residentBytes() throws IOException {
    var fields = Files.readString(Path.of("/proc", "" + house.pid(), "statm")).split(" ", -1);
    return Long.parseLong(fields[1]) * PAGE_BYTES;
  }

  /** The time of processors that it has used. */
  long processorMillis() {
    return ProcessHandle.of(house.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow()
        .toMillis();
  }

  /** The value of a metric, by its whole name with labels as scraped; 0 if there is none. */
  double metric(String sample) throws IOException {
    try (var console = RawClient.to(house.console())) {
      console.sendHead("GET /metrics HTTP/1.1", "Host: 127.0.0.1:" + house.console().getPort());
      return console
          .readResponse()
          .text()
          .lines()
          .filter(line -> line.startsWith(sample + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
          .findFirst()
          .orElse(0);
    }
  }

  /** Asks it to stop, with SIGTERM. */
  void terminate() {
    house.terminate();
  }

  /** Its exit code, waited for. */
  int exit() throws InterruptedException {
    return house.exit();
  }

  /** How many entries are in the journal of a gate whose data is in {@code folder}. */
  static long entries(Path folder) throws IOException {
    long count = 0;
    try (var segments = Files.list(folder.resolve("data/journal"))) {
      for (var segment : segments.toList()) {
        count += Files.readString(segment, US_ASCII).lines().count();
      }
    }
    return count;
  }

  @Override
  public void close() {
    house.close();
  }

  private static String classPath() {
    var own = System.getProperty("java.class.path");
    return System.getProperty("surefire.test.class.path", own);
  }
}
