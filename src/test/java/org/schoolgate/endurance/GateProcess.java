package org.schoolgate.endurance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.schoolgate.app.RunningHouse;
import org.schoolgate.testing.Jcmd;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.Samples;

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
    var shell = List.of("bash", "-c", "ulimit -n " + descriptors + " && exec \"$@\"", "bash");
    return start(shell, folder, java, settings);
  }

  /** Lets it write to no file any more, which to the one who writes is as a full disk. */
  void fillTheDisk() throws IOException, InterruptedException {
    limitFiles("0:unlimited");
  }

  /** Lets it write to files again. */
  void freeTheDisk() throws IOException, InterruptedException {
    limitFiles("unlimited:unlimited");
  }

  private void limitFiles(String softAndHard) throws IOException, InterruptedException {
    var limit = new ProcessBuilder("prlimit", "--pid", "" + house.pid(), "--fsize=" + softAndHard);
    int exit = limit.inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException("prlimit: exit code " + exit);
    }
  }

  private static GateProcess start(
      List<String> shell, Path folder, List<String> java, String... settings) throws IOException {
    var lists = Files.createDirectories(folder.resolve("blocklists"));
    Files.writeString(lists.resolve("local.txt"), "blocked.example\n");
    return new GateProcess(RunningHouse.start(command(shell, folder, java, settings)));
  }

  /** What starts a gate with the lists and data in {@code folder}, as they are. */
  static List<String> command(Path folder) throws IOException {
    return command(List.of(), folder, List.of("-Xmx256m"));
  }

  /** What calls {@code words}, a command beside the gate in {@code folder}. */
  static List<String> command(Path folder, List<String> words) throws IOException {
    var command = new ArrayList<>(program(List.of("-Xmx256m")));
    command.addAll(words);
    command.addAll(List.of("--data", data(folder).toString()));
    command.addAll(options(folder));
    return command;
  }

  private static List<String> command(
      List<String> shell, Path folder, List<String> java, String... settings) throws IOException {
    var words = new ArrayList<>(shell);
    words.addAll(program(java));
    words.addAll(List.of(RunningHouse.arguments(folder)));
    words.addAll(options(folder));
    for (var setting : settings) {
      words.addAll(List.of("--set", setting));
    }
    return words;
  }

  private static List<String> program(List<String> java) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    words.add("-Dio.netty.leakDetection.level=paranoid");
    words.addAll(java);
    words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath()));
    words.add("org.schoolgate.app.Main");
    return words;
  }

  private static List<String> options(Path folder) throws IOException {
    if (!Files.exists(settings(folder))) {
      Files.createFile(settings(folder));
    }
    var file = settings(folder).toString();
    return List.of("--config", file, "--set", "destinations.allow=127.0.0.0/8");
  }

  /** Where the data of a gate in {@code folder} are. */
  static Path data(Path folder) {
    return folder.resolve("data");
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

  /** The value of a metric, as {@link Samples} finds it. */
  double metric(String sample) throws IOException {
    try (var console = RawClient.to(house.console())) {
      console.sendHead("GET /metrics HTTP/1.1", "Host: 127.0.0.1:" + house.console().getPort());
      return Samples.value(console.readResponse().text(), sample);
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
    try (var segments = Files.list(data(folder).resolve("journal"))) {
      for (var segment : segments.toList()) {
        count += Files.readString(segment, US_ASCII).lines().count();
      }
    }
    return count;
  }

  /**
   * Fails if it has lost a buffer.
   *
   * <p>Netty tells of one that was collected when the next is taken, so garbage is collected, and
   * then something is asked for, until what was lost before must have been found.
   */
  private void assertNothingLost() {
    try {
      for (int i = 0; i < 2; i++) {
        Jcmd.collectGarbage(house.pid());
        try (var client = client()) {
          assertThat(client.get("http://schoolgate.internal/").status()).isEqualTo(200);
        }
      }
    } catch (IOException silent) {
      throw new UncheckedIOException(silent);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    assertThat(log()).as("lost buffers").noneMatch(line -> line.contains("LEAK:"));
  }

  /** Stops it; fails if it had lost a buffer, where it has not been stopped before. */
  @Override
  public void close() {
    try {
      if (house.isAlive()) {
        assertNothingLost();
      }
    } finally {
      house.close();
    }
  }

  private static String classPath() {
    var own = System.getProperty("java.class.path");
    return System.getProperty("surefire.test.class.path", own);
  }
}
