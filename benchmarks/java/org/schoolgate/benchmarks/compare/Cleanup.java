package org.schoolgate.benchmarks.compare;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Everything that has to be stopped or deleted, however this program ends: the last that was added
 * goes first. When the end has begun, nothing is added any more.
 */
final class Cleanup {

  private static final Deque<Runnable> TASKS = new ConcurrentLinkedDeque<>();
  private static volatile boolean ending;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Cleanup::end, "cleanup"));
  }

  private Cleanup() {}

  /** Has {@code task} done at the end. Where the end has begun, it is done at once. */
  static void add(Runnable task) {
    TASKS.push(task);
    if (ending) {
      task.run();
      throw new IllegalStateException("The comparison is being stopped");
    }
  }

  /** It has been done. */
  static void remove(Runnable task) {
    TASKS.remove(task);
  }

  private static void end() {
    ending = true;
    for (Runnable task; (task = TASKS.poll()) != null; ) {
      task.run();
    }
  }
}
