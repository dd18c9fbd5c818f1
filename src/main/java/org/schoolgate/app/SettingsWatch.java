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
import org.schoolgate.settings.SettingsProblem;
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

  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(10);

  private final SettingsOrigin origin;
  private final Consumer<Settings> follower;
  private final Level faulty;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("settings").daemon().factory());
  private @Nullable Stamp seen;
  private @Nullable Stamp inForce;
  private boolean tookOver;
  private String told = "";

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
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LONGEST_FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until they can be taken over, the settings are tried at each look. */
  private void look() {
    var stamp = stamp(origin.file());
    boolean settled = Objects.equals(stamp, seen);
    seen = stamp;
    if (!settled || (stamp != null && stamp.equals(inForce))) {
      return;
    }
    try {
      if (takeOver(stamp)) {
        inForce = stamp;
        tookOver = true;
        told = "";
        faulty.set(0);
      }
    } catch (RuntimeException | Error broken) {
      // Anything that escaped would end the looking for good.
      tell("settings could not be taken over: " + broken, broken);
    }
  }

  private boolean takeOver(@Nullable Stamp stamp) {
    // What the start has taken for no settings is none; emptied later it is an accident.
    if (tookOver && stamp != null && stamp.size() == 0) {
      tell(origin.file() + ": empty (expected: settings, or at least a comment)", null);
      return false;
    }
    switch (origin.load()) {
      case SettingsResult.Loaded loaded -> follower.accept(loaded.settings());
      case SettingsResult.Refused refused -> {
        var problems = refused.problems().stream().map(SettingsProblem::text).toList();
        tell(String.join(System.lineSeparator(), problems), null);
        return false;
      }
    }
    return true;
  }

  private void tell(String problems, @Nullable Throwable cause) {
    faulty.set(1);
    // Should the very file come back that is in force, this is over.
    inForce = null;
    if (!problems.equals(told)) {
      told = problems;
      LOG.error("the settings in force stay until this is mended: {}", problems, cause);
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
