package org.schoolgate.library;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.schoolgate.library.compiled.CompiledList;
import org.schoolgate.library.compiled.CompiledStore;
import org.schoolgate.library.compiled.ListCompiler;
import org.schoolgate.library.text.NotTextException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles large lists on a thread of its own, named {@code compiler}, one after the other; what
 * came out is there to be fetched. A list is waited for at most once. From any thread.
 */
final class Compilations implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Compilations.class);

  /** A list that could not be compiled is tried again after this long, then twice as long. */
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(10);

  /** How a compilation came out. */
  sealed interface Result {

    /** The list is made, and kept unless it is broken. */
    record Made(CompiledList list) implements Result {}

    /** It could not be made. */
    record Failed(IOException why) implements Result {}
  }

  private final CompiledStore store;
  private final LibraryObserver observer;
  private final Queue<String> order = new ArrayDeque<>();
  private final Map<String, Path> waiting = new HashMap<>();
  private final Map<String, Result> results = new HashMap<>();
  private final Map<String, Pause> pauses = new HashMap<>();
  private @Nullable String running;
  private @Nullable Thread thread;
  private boolean closed;

  /** Until when a list that failed is left alone, by {@link System#nanoTime}. */
  private record Pause(Duration length, long until) {
    boolean isOver() {
      return System.nanoTime() - until >= 0;
    }
  }

  Compilations(CompiledStore store, LibraryObserver observer) {
    this.store = store;
    this.observer = observer;
  }

  /**
   * Compiles the list here and now.
   *
   * @throws IOException if it cannot be made, for want of memory, too
   */
  CompiledList compile(String name, Path file) throws IOException {
    try {
      var list =
          ListCompiler.compile(
              name, file, store.hash(), part -> tell(() -> observer.compiling(name, part)));
      if (!list.list().broken()) {
        store.keep(list);
      }
      return list;
    } catch (OutOfMemoryError e) {
      throw new IOException("the list needs more memory than there is (-Xmx)", e);
    } finally {
      tell(() -> observer.compiled(name));
    }
  }

  /** Asks for the list to be compiled, unless it is about to be, or failed a short while ago. */
  synchronized void ask(String name, Path file) {
    var pause = pauses.get(name);
    if (closed || name.equals(running) || (pause != null && !pause.isOver())) {
      return;
    }
    if (waiting.put(name, file) == null) {
      order.add(name);
    }
    if (thread == null || !thread.isAlive()) {
      thread = Thread.ofPlatform().daemon().name("compiler").start(this::run);
    }
    notifyAll();
  }

  /** Whether there is something to be done about the list though its file is as it was. */
  synchronized boolean isDue(String name) {
    var pause = pauses.get(name);
    return results.containsKey(name) || (pause != null && pause.isOver());
  }

  /** Fetches how the last compilation of the list came out; null where none has ended since. */
  synchronized @Nullable Result take(String name) {
    return results.remove(name);
  }

  /** Lets go of a list that is gone, or is no longer large. */
  synchronized void forget(String name) {
    waiting.remove(name);
    order.remove(name);
    results.remove(name);
    pauses.remove(name);
  }

  /** Ends; what is being compiled is given up. */
  @Override
  public void close() {
    Thread last;
    synchronized (this) {
      closed = true;
      order.clear();
      waiting.clear();
      last = thread;
      notifyAll();
    }
    try {
      if (last != null && !last.join(LONGEST_FAREWELL)) {
        LOG.debug("a list is still being compiled and is left behind");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      for (var name = next(); name != null; name = next()) {
        var file = begin(name);
        end(name, file == null ? null : result(name, file));
      }
    } catch (InterruptedException e) {
      LOG.debug("lists are no longer compiled");
    }
  }

  private synchronized @Nullable String next() throws InterruptedException {
    while (order.isEmpty() && !closed) {
      wait();
    }
    return closed ? null : order.remove();
  }

  private synchronized @Nullable Path begin(String name) {
    running = name;
    return waiting.remove(name);
  }

  private Result result(String name, Path file) {
    try {
      return new Result.Made(compile(name, file));
    } catch (IOException e) {
      return new Result.Failed(e);
    } catch (RuntimeException | Error e) {
      LOG.error("a list could not be compiled: list={}", name, e);
      return new Result.Failed(new IOException("a mistake of the program: " + e, e));
    }
  }

  private synchronized void end(String name, @Nullable Result result) {
    running = null;
    if (closed || result == null) {
      return;
    }
    results.put(name, result);
    switch (result) {
      case Result.Made made -> pauses.remove(name);
      case Result.Failed(NotTextException why) -> pauses.remove(name);
      case Result.Failed failed -> {
        var before = pauses.get(name);
        var length = before == null ? FIRST_PAUSE : before.length().multipliedBy(2);
        var pause = length.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : length;
        pauses.put(name, new Pause(pause, System.nanoTime() + pause.toNanos()));
      }
    }
  }

  private static void tell(Runnable news) {
    try {
      news.run();
    } catch (RuntimeException e) {
      LOG.warn("an observer of the library failed", e);
    }
  }
}
