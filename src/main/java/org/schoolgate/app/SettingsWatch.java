package org.schoolgate.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schoolgate.library.Stamp;
import org.schoolgate.metrics.Level;
import org.schoolgate.metrics.Metrics;
import org.schoolgate.settings.Settings;
import org.schoolgate.settings.SettingsResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the settings again when their file has changed, on a thread of its own. While there is
 * something wrong with them, those in force stay.
 */
final class SettingsWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);

  /** A file that was not touched between two looks has been written to its end. */
  private static final Duration LOOK = Duration.ofMillis(300);

  private final SettingsOrigin origin;
  private final Consumer<Settings> follower;
  private final Level faulty;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("settings").daemon().factory());
  private @Nullable Stamp seen;
  private @Nullable Stamp read;
  private boolean everRead;

  private SettingsWatch(SettingsOrigin origin, Consumer<Settings> follower, Metrics metrics) {
    this.origin = origin;
    this.follower = follower;
    this.faulty =
        metrics
            .level(
                "schoolgate_settings_faulty",
                "Whether the settings file cannot be used as it is: 1, or 0 when it can.")
            .with();
  }

  /** Looks at the file from now on; {@code follower} gets the settings whenever it changed. */
  static SettingsWatch start(SettingsOrigin origin, Consumer<Settings> follower, Metrics metrics) {
    var watch = new SettingsWatch(origin, follower, metrics);
    if (origin.file() != null) {
      long period = LOOK.toMillis();
      var unused =
          watch.thread.scheduleWithFixedDelay(watch::look, 0, period, TimeUnit.MILLISECONDS);
    }
    return watch;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** Anything that escaped would end the looking for good. */
  private void look() {
    try {
      var stamp = stamp(origin.file());
      boolean settled = Objects.equals(stamp, seen);
      seen = stamp;
      // The first time it is read in any case: it may have changed since the start.
      if (settled && !(everRead && Objects.equals(stamp, read))) {
        everRead = true;
        read = stamp;
        readAgain();
      }
    } catch (RuntimeException | Error broken) {
      faulty.set(1);
      LOG.error("settings could not be taken over, those in force stay", broken);
    }
  }

  private void readAgain() {
    switch (origin.load()) {
      case SettingsResult.Loaded loaded -> {
        follower.accept(loaded.settings());
        faulty.set(0);
      }
      case SettingsResult.Refused refused -> {
        faulty.set(1);
        refused.problems().forEach(problem -> LOG.error("{}", problem.text()));
        LOG.error("the settings in force stay as they are until this is mended");
      }
    }
  }

  /** Null where there is no such file, or none that can be looked at. */
  private static @Nullable Stamp stamp(@Nullable Path file) {
    try {
      return file == null ? null : Stamp.of(file);
    } catch (IOException gone) {
      return null;
    }
  }
}
