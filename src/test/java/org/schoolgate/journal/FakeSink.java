package org.schoolgate.journal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A sink in memory that can be held up, and can be made to fail. */
final class FakeSink implements JournalSink {

  final List<Entry> taken = new CopyOnWriteArrayList<>();
  final AtomicInteger attempts = new AtomicInteger();
  final CountDownLatch entered = new CountDownLatch(1);
  final CountDownLatch mayGoOn = new CountDownLatch(1);
  volatile @Nullable Exception failure;
  volatile boolean held;
  volatile boolean closed;

  @Override
  public void write(List<Entry> batch) throws IOException {
    attempts.incrementAndGet();
    entered.countDown();
    if (held) {
      await(mayGoOn);
    }
    if (failure instanceof IOException disk) {
      throw disk;
    }
    if (failure instanceof RuntimeException bug) {
      throw bug;
    }
    taken.addAll(batch);
  }

  @Override
  public void close() {
    closed = true;
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
  }
}
