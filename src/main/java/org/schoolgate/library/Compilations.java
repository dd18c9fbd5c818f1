package org.schoolgate.library;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolgate.library.compiled.CompiledList;
import org.schoolgate.library.compiled.CompiledStore;
import org.schoolgate.library.compiled.ListCompiler;
import org.schoolgate.library.text.NotTextException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles large lists on a thread of its own, named {@code compiler}, one after the other. What
 * came out is there until it is told that it has been taken over, and what failed until it is
 * forgiven or another version of the file is asked for. From any thread.
 */
final class Compilations implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Compilations.class);

  /** A version that could not be compiled is tried again after this long, then twice as long. */
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(10);

  private final CompiledStore store;
  private final LibraryObserver observer;
  private final Queue<String> order = new ArrayDeque<>();
  private final Map<String, Job> waiting = new HashMap<>();
  private final Map<String, CompiledList> made = new HashMap<>();
  private final Map<String, Failure> failures = new HashMap<>();
  private @Nullable String running;
  private @Nullable Job job;
  private boolean wanted;
  private @Nullable Thread thread;
  private volatile boolean closed;

  /** A version of a list that is to be compiled. */
  private record Job(Path file, Stamp stamp) {}

  /** Why a version could not be compiled, and until when it is left alone. */
  private record Failure(Stamp stamp, IOException why, Duration pause, long until, boolean seen) {
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
    boolean done = false;
    try {
      var list = ListCompiler.compile(name, file, store.hash(), part -> progress(name, part));
      if (!list.list().broken()) {
        store.keep(list);
      }
      done = true;
      return list;
    } catch (OutOfMemoryError e) {
      throw new IOException("the list needs more memory than there is (-Xmx)", e);
    } finally {
      boolean success = done;
      tell(() -> observer.compiled(name, success));
    }
  }

  /**
   * Asks for a version of a list to be compiled, unless that is under way, or has failed a short
   * while ago.
   */
  synchronized void ask(String name, Path file, Stamp stamp) {
    if (closed) {
      return;
    }
    if (name.equals(running) && job != null && stamp.equals(job.stamp())) {
      wanted = true;
      return;
    }
    var failure = failures.get(name);
    if (failure != null && failure.stamp().equals(stamp) && !failure.isOver()) {
      return;
    }
    if (waiting.put(name, new Job(file, stamp)) == null) {
      order.add(name);
    }
    if (thread == null || !thread.isAlive()) {
      thread = Thread.ofPlatform().daemon().name("compiler").start(this::run);
    }
    notifyAll();
  }

  /** Whether there is something to be done about the list though its file is as it was. */
  synchronized boolean isDue(String name) {
    var failure = failures.get(name);
    boolean underWay = waiting.containsKey(name) || name.equals(running);
    return made.containsKey(name)
        || (failure != null && (!failure.seen() || (failure.isOver() && !underWay)));
  }

  /** The list as it was compiled since it was last taken over; null where it was not. */
  synchronized @Nullable CompiledList made(String name) {
    return made.get(name);
  }

  /** The list is in force by what was {@link #made}. */
  synchronized void adopted(String name, CompiledList list) {
    var latest = made.get(name);
    if (latest != null && latest.prints() == list.prints()) {
      made.remove(name);
    }
  }

  /** Why that very version could not be compiled; null where it was not tried, or is again. */
  synchronized @Nullable IOException failure(String name, Stamp stamp) {
    var failure = failures.get(name);
    if (failure == null) {
      return null;
    }
    failures.put(
        name, new Failure(failure.stamp(), failure.why(), failure.pause(), failure.until(), true));
    return failure.stamp().equals(stamp) ? failure.why() : null;
  }

  /** Nothing needs to be compiled any more for which it failed. */
  synchronized void forgive(String name) {
    failures.remove(name);
  }

  /** Lets go of a list that is no longer large. */
  synchronized void forget(String name) {
    waiting.remove(name);
    order.remove(name);
    made.remove(name);
    failures.remove(name);
    wanted &= !name.equals(running);
  }

  /** Lets go of every list with another name. */
  synchronized void keepOnly(Set<String> names) {
    waiting.keySet().retainAll(names);
    order.retainAll(names);
    made.keySet().retainAll(names);
    failures.keySet().retainAll(names);
    wanted &= running != null && names.contains(running);
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
        var begun = begin(name);
        if (begun != null) {
          work(name, begun);
        }
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

  private synchronized @Nullable Job begin(String name) {
    running = name;
    wanted = true;
    job = waiting.remove(name);
    return job;
  }

  private void work(String name, Job begun) {
    try {
      var list = compile(name, begun.file());
      end(name, () -> succeeded(name, list));
    } catch (IOException e) {
      end(name, () -> failed(name, begun.stamp(), e));
    } catch (RuntimeException | Error e) {
      LOG.error("a list could not be compiled: list={}", name, e);
      var why = new IOException("a mistake of the program: " + e, e);
      end(name, () -> failed(name, begun.stamp(), why));
    }
  }

  private synchronized void end(String name, Runnable how) {
    running = null;
    job = null;
    if (wanted && !closed) {
      how.run();
    } else {
      LOG.debug("a list that was compiled is no longer wanted: list={}", name);
    }
  }

  private void succeeded(String name, CompiledList list) {
    made.put(name, list);
    failures.remove(name);
  }

  private void failed(String name, Stamp stamp, IOException why) {
    LOG.warn("a list could not be compiled: list={} reason={}", name, why.toString());
    var before = failures.get(name);
    var length =
        before != null && before.stamp().equals(stamp)
            ? before.pause().multipliedBy(2)
            : FIRST_PAUSE;
    boolean hopeless = why instanceof NotTextException || length.compareTo(LONGEST_PAUSE) > 0;
    var pause = hopeless ? LONGEST_PAUSE : length;
    failures.put(name, new Failure(stamp, why, pause, System.nanoTime() + pause.toNanos(), false));
  }

  private void progress(String name, double part) {
    if (closed) {
      throw new UncheckedIOException(new InterruptedIOException("the house closes"));
    }
    tell(() -> observer.compiling(name, part));
  }

  private static void tell(Runnable news) {
    try {
      news.run();
    } catch (RuntimeException e) {
      LOG.warn("an observer of the library failed", e);
    }
  }
}
