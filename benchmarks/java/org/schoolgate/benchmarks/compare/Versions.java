package org.schoolgate.benchmarks.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What programs and libraries say of their version. */
public final class Versions {

  private static final String UNKNOWN = "unknown version";

  private Versions() {}

  /** The first line that a command prints; that it is unknown, where it cannot be run. */
  public static String of(String program, String... arguments) {
    var command = new ArrayList<>(List.of(program));
    command.addAll(Arrays.asList(arguments));
    return firstLine(command, program + ", " + UNKNOWN);
  }

  /** The first line that {@code command} prints, or {@code otherwise}. */
  static String firstLine(List<String> command, String otherwise) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var text = new String(process.getInputStream().readAllBytes(), UTF_8);
      boolean worked = process.waitFor() == 0;
      return text.lines()
          .map(String::strip)
          .filter(line -> worked && !line.isEmpty())
          .findFirst()
          .orElse(otherwise);
    } catch (IOException unknown) {
      return otherwise;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return otherwise;
    }
  }

  /** The version in the name of a library's file on the class path. */
  static String ofLibrary(String library) {
    var name = Pattern.compile(Pattern.quote(library) + "-([0-9][^" + File.separator + "]*)\\.jar");
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(name::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
