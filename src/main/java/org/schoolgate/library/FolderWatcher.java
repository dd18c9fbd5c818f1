package org.schoolgate.library;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refreshes a library when its folders change, on one thread of its own named {@code library}.
 *
 * <p>The file system tells of changes; should it not (too many watches, a network drive), a look at
 * every file's stamp each {@link #RESCAN} finds them. What a change is is found by looking, never
 * taken from the event, so that a lost or merged event loses nothing.
 */
public final class FolderWatcher implements AutoCloseable {

  /** Less than the second within which an edit has to be in force, by what reading it takes. */
  private static final Duration RESCAN = Duration.ofMillis(600);

  /** An editor's burst of events is over when none came for this long. */
  private static final Duration QUIET = Duration.ofMillis(50);

  /** A burst that does not end is acted on after this long. */
  private static final Duration LONGEST_BURST = Duration.ofMillis(300);

  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(FolderWatcher.class);

  private final Library library;
  private final @Nullable FolderWatches watches;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private @Nullable String failure;

  private FolderWatcher(Library library, @Nullable WatchService service) {
    this.library = library;
    this.watches = service == null ? null : new FolderWatches(service);
    this.thread = Thread.ofPlatform().daemon().name("library").unstarted(this::run);
  }

  /** Starts to watch the folders of {@code library}, which has been opened. */
  public static FolderWatcher start(Library library) {
    var watcher = new FolderWatcher(library, service());
    watcher.thread.start();
    return watcher;
  }

  /** Stops watching; lists stay as they were last published. */
  @Override
  public void close() {
    closing.countDown();
    if (watches != null) {
      watches.close();
    }
    try {
      if (!thread.join(LONGEST_FAREWELL)) {
        LOG.warn("the library is still reading lists and is left behind");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether changes are still being looked for. */
  boolean isRunning() {
    return thread.isAlive();
  }

  private static @Nullable WatchService service() {
    try {
      return FileSystems.getDefault().newWatchService();
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("folders of lists cannot be watched, they are looked at every {}", RESCAN, e);
      return null;
    }
  }

  private void run() {
    try {
      while (!isClosing()) {
        awaitChange();
        refresh();
      }
    } catch (ClosedWatchServiceException | InterruptedException e) {
      LOG.debug("the library is no longer watched");
    }
  }

  private void awaitChange() throws InterruptedException {
    if (watches == null) {
      closing.await(RESCAN.toMillis(), TimeUnit.MILLISECONDS);
      return;
    }
    watches.follow(library.watchable());
    if (watches.await(RESCAN)) {
      long start = System.nanoTime();
      while (watches.await(QUIET) && System.nanoTime() - start < LONGEST_BURST.toNanos()) {
        LOG.trace("a burst of changes goes on");
      }
    }
  }

  /** Whatever goes wrong here must not end the thread, or no edit would ever be in force again. */
  private void refresh() {
    if (isClosing()) {
      return;
    }
    try {
      library.refresh();
      if (failure != null) {
        LOG.info("the library works again");
        failure = null;
      }
    } catch (RuntimeException | Error e) {
      if (!e.toString().equals(failure)) {
        failure = e.toString();
        LOG.error("lists could not be refreshed, those in force stay; it is tried again", e);
      }
      library.failed(e);
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }
}
