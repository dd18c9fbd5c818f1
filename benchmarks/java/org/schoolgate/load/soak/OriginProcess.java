package org.schoolgate.load.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The origin of a soak, in a Java of its own, so that its work is not the loader's. */
final class OriginProcess implements AutoCloseable {

  private static final long STOP_SECONDS = 10;

  private final Process process;
  private final int port;

  private OriginProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static OriginProcess start() throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dio.netty.leakDetection.level=disabled",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SoakOrigin.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    var line = said.readLine();
    if (line == null) {
      process.destroyForcibly();
      throw new IOException("the origin did not start");
    }
    return new OriginProcess(process, Integer.parseInt(line));
  }

  int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
