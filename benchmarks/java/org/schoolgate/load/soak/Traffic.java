package org.schoolgate.load.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Runs errands at an even rate each, every one on a virtual thread of its own. */
final class Traffic {

  private static final Duration TO_END = Duration.ofMinutes(2);

  private final Scene scene;
  private final Ledger ledger;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("traffic").factory());
  private final Map<CountDownLatch, String> running = new ConcurrentHashMap<>();

  Traffic(Scene scene, Ledger ledger) {
    this.scene = scene;
    this.ledger = ledger;
  }

  /**
   * Begins {@code errands}, each {@code scale} times as often as it says, but no more than {@code
   * most} of one kind at once.
   */
  void begin(List<Errand> errands, double scale, int most) {
    for (var errand : errands) {
      var room = new Semaphore(most);
      long period = (long) (1e9 / (errand.perSecond() * scale));
      clock.scheduleAtFixedRate(() -> send(errand, room), period, period, TimeUnit.NANOSECONDS);
    }
  }

  /** Begins no more, and waits until all have ended; one that does not is a failure. */
  void end() throws InterruptedException {
    clock.shutdownNow();
    clock.awaitTermination(TO_END.toSeconds(), TimeUnit.SECONDS);
    scene.end();
    long limit = System.nanoTime() + TO_END.toNanos();
    for (var errand : running.entrySet()) {
      long left = Math.max(0, limit - System.nanoTime());
      if (!errand.getKey().await(left, TimeUnit.NANOSECONDS)) {
        ledger.failed(errand.getValue(), "did not end within " + TO_END);
      }
    }
  }

  private void send(Errand errand, Semaphore room) {
    if (!room.tryAcquire()) {
      ledger.skipped(errand.name());
      return;
    }
    var ended = new CountDownLatch(1);
    running.put(ended, errand.name());
    Thread.ofVirtual()
        .name(errand.name())
        .start(
            () -> {
              run(errand);
              room.release();
              running.remove(ended);
              ended.countDown();
            });
  }

  /** Whoever waited in vain was left with an open connection, which nobody may be. */
  private static boolean isTimeout(Exception broken) {
    return broken instanceof SocketTimeoutException
        || broken.getCause() instanceof SocketTimeoutException;
  }

  private void run(Errand errand) {
    try {
      errand.deed().run(scene);
      ledger.done(errand.name(), 1);
    } catch (IOException | UncheckedIOException broken) {
      if (errand.good() || isTimeout(broken)) {
        ledger.failed(errand.name(), broken.toString());
      } else {
        ledger.done(errand.name(), 1);
      }
    } catch (Exception | AssertionError wrong) {
      ledger.failed(errand.name(), wrong.toString());
    }
  }
}
