package org.schoolgate.benchmarks.compare;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** E2Guardian with its packaged configuration, but for its rules, phrase scanning and logs. */
public final class E2Guardian implements Contender {

  private static final String PACKAGED = "/etc/e2guardian";

  /** It gives each connection a thread, of which it has 500. */
  private static final int MOST_TUNNELS = 400;

  private static final Map<String, String> CHANGES =
      Map.of(
          "nologger", "on",
          "weightedphrasemode", "0",
          "filterip", Bench.LOOPBACK);

  @Override
  public String name() {
    return "e2guardian";
  }

  @Override
  public String description() {
    return Versions.of("e2guardian", "-v")
        + ", as packaged, every rule in `bannedsitelist`, no phrase scanning, no log";
  }

  @Override
  public List<String> prepare(Bench bench, Path folder, int port) throws IOException {
    folder.toFile().setWritable(true, false);
    var settings = folder.resolve("e2guardian");
    copy(Path.of(PACKAGED), settings);
    bench.rules().write(settings.resolve("lists/bannedsitelist"), "", name -> name);
    var file = settings.resolve("e2guardian.conf");
    var text = Files.readString(file);
    for (var change : CHANGES.entrySet()) {
      text = changed(text, change.getKey(), change.getValue());
    }
    text = changed(text, "filterports", String.valueOf(port));
    text = changed(text, "filecachedir", "'" + folder + "'");
    text += "\npidfilename = '" + folder.resolve("pid") + "'\n";
    Files.writeString(file, text);
    return List.of("e2guardian", "-N", "-c", file.toString());
  }

  @Override
  public int mostTunnels() {
    return MOST_TUNNELS;
  }

  @Override
  public boolean setsTheRate() {
    return false;
  }

  /** One that is not there would leave something on that is to be off. */
  private static String changed(String text, String key, String value) throws IOException {
    var line = Pattern.compile("(?m)^" + key + " *=.*$").matcher(text);
    if (!line.find()) {
      throw new IOException("e2guardian.conf: no line for " + key);
    }
    return line.replaceAll(Matcher.quoteReplacement(key + " = " + value));
  }

  /** Copies the configuration, and lets its files name each other by their new places. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (var file : files.toList()) {
        var copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          var text = new String(Files.readAllBytes(file), ISO_8859_1);
          Files.write(copy, text.replace(PACKAGED, to.toString()).getBytes(ISO_8859_1));
        }
      }
    }
  }
}
