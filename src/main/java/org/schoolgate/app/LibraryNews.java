package org.schoolgate.app;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Level compiling;
  private final Timing durations;
  private final CompileNews progress;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  LibraryNews(Metrics metrics, CompileNews progress) {
    this.progress = progress;
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
    compiling =
        metrics
            .level("schoolgate_lists_compiling", "Large lists that are being compiled now.")
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

  @Override
  public void compiling(String list, double part) {
    underWay.add(list);
    compiling.set(underWay.size());
    progress.compiling(list, part);
  }

  @Override
  public void compiled(String list, boolean made) {
    underWay.remove(list);
    compiling.set(underWay.size());
    progress.compiled(list, made);
  }
}
