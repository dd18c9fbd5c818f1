package org.schoolgate.replies;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** The real curl, one process a fetch, directly or through a proxy. */
final class Curl {

  /** Seconds. Nothing here takes a hundredth of it, but machines may be busy. */
  private static final String PATIENCE = "40";

  private final Path folder;
  private final AtomicLong number = new AtomicLong();

  /** Keeps its files in {@code folder}. */
  Curl(Path folder) {
    this.folder = folder;
  }

  /** Fetches {@code url} from its origin. */
  Fetch directly(String url, List<String> options) throws IOException, InterruptedException {
    return run(url, List.of("--noproxy", "*"), options);
  }

  /** Fetches {@code url} through {@code proxy}. */
  Fetch through(InetSocketAddress proxy, String url, List<String> options)
      throws IOException, InterruptedException {
    var address = "http://127.0.0.1:" + proxy.getPort();
    return run(url, List.of("--proxy", address, "--noproxy", ""), options);
  }

  private Fetch run(String url, List<String> road, List<String> options)
      throws IOException, InterruptedException {
    var heads = folder.resolve("heads-" + number.incrementAndGet());
    var command = new ArrayList<>(List.of("curl", "-q", "--silent", "--max-time", PATIENCE));
    command.addAll(List.of("--dump-header", heads.toString()));
    command.addAll(road);
    command.addAll(options);
    command.add(url);
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    var process = builder.start();
    try {
      process.getOutputStream().close();
      var body = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
      int exit = process.waitFor();
      // With --head curl writes the head where the body would be.
      boolean bodiless = options.contains("-I") || options.contains("--head");
      return new Fetch(exit, Head.parse(taken(heads)), bodiless ? "" : body);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String taken(Path file) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    var text = Files.readString(file, ISO_8859_1);
    Files.delete(file);
    return text;
  }
}
