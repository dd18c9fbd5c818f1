package org.schoolgate.benchmarks.lists;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks for a name that is not listed so many times a second, each time over a new connection,
 * however long the answers take.
 */
final class SteadyClient implements AutoCloseable {

  static final int PER_SECOND = 200;

  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
  private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(100);
  private static final double NANOS_PER_MILLI = 1e6;

  private final Asker asker;
  private final String host;
  private final Queue<Sent> all = new ConcurrentLinkedQueue<>();
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread pace = new Thread(this::keepPace, "steady client");
  private volatile boolean ending;

  private SteadyClient(Asker asker, String host) {
    this.asker = asker;
    this.host = host;
  }

  /** What became of the requests of a while. */
  record Outcome(long requests, long failed, long slow, double longestMillis) {

    Outcome plus(Outcome other) {
      return new Outcome(
          requests + other.requests,
          failed + other.failed,
          slow + other.slow,
          Math.max(longestMillis, other.longestMillis));
    }
  }

  private record Sent(long at, Future<Long> nanos) {}

  static SteadyClient start(Asker asker, String host) {
    var client = new SteadyClient(asker, host);
    client.pace.setDaemon(true);
    client.pace.start();
    return client;
  }

  /** Waits for the answers to what was sent between two readings of the clock. */
  Outcome between(long from, long to) throws IOException, InterruptedException {
    long count = 0;
    long failed = 0;
    long slow = 0;
    long longest = 0;
    for (var sent : all) {
      if (sent.at - from >= 0 && sent.at - to <= 0) {
        long nanos = nanos(sent);
        count++;
        failed += nanos < 0 ? 1 : 0;
        slow += nanos > SLOW ? 1 : 0;
        longest = Math.max(longest, nanos);
      }
    }
    return new Outcome(count, failed, slow, longest / NANOS_PER_MILLI);
  }

  @Override
  public void close() {
    ending = true;
    try {
      pace.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    requests.shutdownNow();
  }

  private static long nanos(Sent sent) throws IOException, InterruptedException {
    try {
      return sent.nanos.get(2 * Asker.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("a request of the steady client did not end", e);
    }
  }

  /** Requests that come late because this program was held up are not made up for. */
  private void keepPace() {
    long next = System.nanoTime();
    while (!ending) {
      long now = System.nanoTime();
      if (now - next < 0) {
        LockSupport.parkNanos(next - now);
      } else {
        all.add(new Sent(now, requests.submit(this::ask)));
        next = now - next > INTERVAL ? now + INTERVAL : next + INTERVAL;
      }
    }
  }

  /** How long it took; less than nothing where the origin's answer did not come. */
  private long ask() {
    long began = System.nanoTime();
    boolean through = asker.ask(host) == Asker.Answer.THROUGH;
    return through ? System.nanoTime() - began : -1;
  }
}
