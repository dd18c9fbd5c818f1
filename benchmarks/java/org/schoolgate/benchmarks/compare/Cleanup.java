package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;

/**
 * Everything that has to be stopped or deleted, however this program ends: the last that was added
 * goes first. When the end has begun, nothing is added any more.
 */
public final class Cleanup {

  private static final int ATTEMPTS_TO_DELETE = 10;

  private static final Deque<Runnable> TASKS = new ConcurrentLinkedDeque<>();
  private static volatile boolean ending;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Cleanup::end, "cleanup"));
  }

  private Cleanup() {}

  /** Has {@code task} done at the end. Where the end has begun, it is done at once. */
  public static void add(Runnable task) {
    TASKS.push(task);
    if (ending) {
      task.run();
      throw new IllegalStateException("The comparison is being stopped");
    }
  }

  /** It has been done. */
  public static void remove(Runnable task) {
    TASKS.remove(task);
  }

  /**
   * Deletes {@code folder}, one folder at a time. What is written meanwhile goes at the next
   * attempt.
   */
  public static synchronized void delete(Path folder) {
    for (int attempt = 1; Files.exists(folder); attempt++) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException | UncheckedIOException e) {
        if (attempt == ATTEMPTS_TO_DELETE) {
          System.err.println(folder + " could not be deleted: " + e);
          return;
        }
      }
    }
  }

  private static void end() {
    ending = true;
    for (Runnable task; (task = TASKS.poll()) != null; ) {
      task.run();
    }
  }
}
