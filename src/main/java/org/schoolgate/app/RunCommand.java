package org.schoolgate.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.schoolgate.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the gate in the foreground until it is told to stop. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the gate in the foreground.",
      "Settings and lists that are edited come into force by themselves.",
      "SIGTERM or Ctrl-C lets what is under way end, then stops it."
    })
final class RunCommand implements Callable<Integer> {

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws InterruptedException {
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    var settings = common.settings(err);
    return settings == null ? 2 : run(settings, err);
  }

  private int run(Settings settings, PrintWriter err) throws InterruptedException {
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    try (var house = Schoolgate.start(settings, common.data(), common.listFolders(settings))) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> signalled(stop, stopped), "stop"));
      house.follow(common.origin());
      house.sayReady();
      stop.await();
    } catch (StartException cannot) {
      err.println(cannot.getMessage());
      return cannot.exitCode();
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  /** Keeps the JVM alive until the house has stopped. */
  private static void signalled(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
