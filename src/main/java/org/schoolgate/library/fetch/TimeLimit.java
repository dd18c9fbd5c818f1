package org.schoolgate.library.fetch;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes the socket that is in use when its time is up: a server that sends one byte now and then
 * never meets a limit on reads.
 */
final class TimeLimit implements AutoCloseable {

  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean passed;
  private volatile @Nullable Socket socket;

  private TimeLimit() {}

  /** A limit that is reached after {@code time}, unless it is closed before. */
  static TimeLimit after(Duration time) {
    var limit = new TimeLimit();
    Thread.ofVirtual().name("fetch-limit").start(() -> limit.await(time));
    return limit;
  }

  /** Closes {@code socket}, and no longer the one before, when the time is up. */
  void guard(Socket socket) throws IOException {
    this.socket = socket;
    if (passed) {
      socket.close();
    }
  }

  boolean hasPassed() {
    return passed;
  }

  @Override
  public void close() {
    over.countDown();
  }

  private void await(Duration time) {
    try {
      if (over.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      passed = true;
      var open = socket;
      if (open != null) {
        open.close();
      }
    } catch (InterruptedException | IOException nothingLeftToClose) {
      passed = true;
    }
  }
}
