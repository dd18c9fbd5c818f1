package org.schoolgate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Asks another Java machine, as the {@code jcmd} of this one does. */
public final class Jcmd {

  private static final int LIMIT_SECONDS = 30;

  private Jcmd() {}

  /** Has the process collect all garbage now, and returns when it has. */
  public static void collectGarbage(long pid) throws IOException, InterruptedException {
    ask(pid, "GC.run");
  }

  /**
   * What the process answers to {@code question}.
   *
   * @throws IOException if it is not there, or does not answer within half a minute
   */
  public static String ask(long pid, String question) throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var process =
        new ProcessBuilder(jcmd, Long.toString(pid), question).redirectErrorStream(true).start();
    var answer = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("jcmd " + pid + " " + question + ": " + answer.strip());
    }
    return answer;
  }
}
