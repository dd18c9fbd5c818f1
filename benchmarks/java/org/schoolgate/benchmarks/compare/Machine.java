package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where and of what a result is. */
public final class Machine {

  private static final String UNKNOWN = "unknown";

  private Machine() {}

  /** What a reader needs to judge a result, in the order in which it is told. */
  public static Map<String, String> facts(Path root, String command) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("command", command);
    facts.put("commit", commit(root));
    facts.put("processor", processor());
    facts.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
    facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put("system", line(Path.of("/etc/os-release"), "PRETTY_NAME=").replace("\"", ""));
    facts.put("open files", line(Path.of("/proc/self/limits"), "Max open files").split(" +", 2)[0]);
    return facts;
  }

  private static String commit(Path root) {
    return Versions.firstLine(
        List.of("git", "-C", root.toString(), "describe", "--always", "--dirty", "--tags"),
        UNKNOWN);
  }

  private static String processor() {
    var line = line(Path.of("/proc/cpuinfo"), "model name");
    return line.substring(line.indexOf(':') + 1).strip();
  }

  /** What follows {@code start} on the first line that begins with it. */
  private static String line(Path file, String start) {
    try {
      for (var line : Files.readAllLines(file)) {
        if (line.startsWith(start)) {
          return line.substring(start.length()).strip();
        }
      }
      return UNKNOWN;
    } catch (IOException unreadable) {
      return UNKNOWN;
    }
  }
}
