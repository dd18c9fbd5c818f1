package org.schoolgate.app;

import java.time.Duration;
import org.schoolgate.library.LibraryObserver;
import org.schoolgate.library.Published;
import org.schoolgate.metrics.Level;
import org.schoolgate.metrics.Metrics;
import org.schoolgate.metrics.Tally;
import org.schoolgate.metrics.Timing;

/** Shows in the metrics how the library fares. */
final class LibraryNews implements LibraryObserver {

  private final Tally published;
  private final Tally failed;
  private final Level faulty;
  private final Timing durations;

  LibraryNews(Metrics metrics) {
    published =
        metrics
            .count("schoolgate_lists_published_total", "Times that lists came into force.")
            .with();
    failed =
        metrics
            .count("schoolgate_lists_failed_total", "Times that lists could not be read.")
            .with();
    faulty =
        metrics
            .level("schoolgate_lists_faulty", "Lists whose file cannot be used as it is.")
            .with();
    durations =
        metrics
            .timing(
                "schoolgate_lists_published_seconds",
                "Time to read, index and publish lists.",
                Timing.NETWORK)
            .with();
  }

  @Override
  public void published(Published lists, Duration took) {
    published.increment();
    faulty.set(lists.faulty().size());
    durations.record(took.toNanos());
  }

  @Override
  public void failed(Throwable failure) {
    failed.increment();
  }
}
