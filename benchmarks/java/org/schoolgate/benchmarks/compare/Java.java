package org.schoolgate.benchmarks.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that run a class of this project in a Java machine of its own. */
final class Java {

  private Java() {}

  /** The command that runs {@code mainClass} with the class path of this program. */
  static List<String> command(List<String> options, String mainClass, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(arguments);
    return command;
  }
}
