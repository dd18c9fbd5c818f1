package org.schoolgate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.schoolgate.metrics.Guard;
import org.schoolgate.metrics.Metrics;
import org.schoolgate.metrics.Observers;

@Timeout(30)
final class JournalTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final FakeSink sink = new FakeSink();
  private final Recorder observer = new Recorder();
  private final Metrics metrics = Metrics.silent();
  private final Guard guard = new Observers(metrics, InstantSource.system()).guard("journal");
  private final List<Journal> started = new ArrayList<>();

  @AfterEach
  void closeAll() throws InterruptedException {
    sink.mayGoOn.countDown();
    for (var journal : started) {
      journal.close(Duration.ZERO);
    }
  }

  @Test
  void losesNothingOfFourProducersAndKeepsTheOrderOfEach() throws InterruptedException {
    var kept = new ArrayList<Entry>();
    var journal = start(kept::addAll, 4 * 50_000);
    var producers = new ArrayList<Thread>();
    for (int p = 0; p < 4; p++) {
      long first = p * 1_000_000L;
      producers.add(Thread.ofPlatform().start(() -> offerAllowed(journal, first, 50_000)));
    }
    for (var producer : producers) {
      producer.join();
    }

    assertThat(journal.close(PATIENCE)).isTrue();

    assertThat(journal.lost().total()).isZero();
    assertThat(journal.written()).isEqualTo(200_000);
    for (int p = 0; p < 4; p++) {
      long first = p * 1_000_000L;
      var own = kept.stream().map(Entries::number).filter(n -> n / 1_000_000 == first / 1_000_000);
      assertThat(own).containsExactlyElementsOf(numbers(first, 50_000));
    }
  }

  @Test
  void countsExactlyWhatFindsNoPlace() throws InterruptedException {
    var journal = startHeld(64, System::nanoTime);
    int taken = offerAllowed(journal, 0, 1000);

    assertThat(taken).isEqualTo(64);
    assertThat(journal.lost()).isEqualTo(new Losses(936, 0));
    assertThat(journal.waiting()).isEqualTo(64);
    assertThat(metrics.expose())
        .contains("schoolgate_journal_lost_total{lane=\"ordinary\",} 936.0");
  }

  @Test
  void everyEntryOfAFloodFromFourThreadsIsEitherWrittenOrCounted() throws InterruptedException {
    var journal = start(sink, 256);
    var producers = new ArrayList<Thread>();
    for (int p = 0; p < 4; p++) {
      producers.add(Thread.ofPlatform().start(() -> offerAllowed(journal, 0, 100_000)));
    }
    for (var producer : producers) {
      producer.join();
    }
    journal.close(PATIENCE);

    assertThat(journal.written() + journal.lost().total()).isEqualTo(400_000);
    assertThat(sink.taken).hasSize((int) journal.written());
  }

  @Test
  void keepsBlockedEntriesThroughAFloodOfOrdinaryOnes() throws InterruptedException {
    var journal = startHeld(64, System::nanoTime);
    offerAllowed(journal, 0, 1000);
    for (int number = 0; number < 16; number++) {
      assertThat(journal.offer(Entries.blocked(number))).isTrue();
    }
    assertThat(journal.offer(Entries.blocked(16))).isFalse();
    assertThat(journal.lost()).isEqualTo(new Losses(936, 1));

    sink.mayGoOn.countDown();
    journal.close(PATIENCE);

    assertThat(sink.taken.stream().filter(e -> e.ruled().finding() == Finding.BLOCK)).hasSize(16);
  }

  @Test
  void letsBlockedEntriesUseTheOrdinaryLaneWhenTheirsIsFull() throws InterruptedException {
    var journal = startHeld(64, System::nanoTime);
    for (int number = 0; number < 64 + 16; number++) {
      assertThat(journal.offer(Entries.blocked(number))).isTrue();
    }
    assertThat(journal.offer(Entries.allowed(0))).isFalse();
    assertThat(journal.lost()).isEqualTo(new Losses(1, 0));
  }

  @Test
  void keepsEntriesWhileTheDiskIsFullAndSaysSoOnce() {
    sink.failure = new IOException("No space left on device");
    var journal = start(sink, 64);
    offerAllowed(journal, 0, 10);
    await().until(() -> sink.attempts.get() >= 3);

    assertThat(journal.isWriting()).isFalse();
    assertThat(metrics.expose()).contains("schoolgate_journal_writing 0.0");
    assertThat(observer.heard).containsExactly("trouble: No space left on device");

    sink.failure = null;
    await().until(() -> sink.taken.size() == 10);
    await().until(journal::isWriting);
    assertThat(numbers(sink)).containsExactlyElementsOf(numbers(0, 10));
    assertThat(observer.heard).containsExactly("trouble: No space left on device", "recovered");
    assertThat(journal.lost().total()).isZero();
  }

  @Test
  void givesUpABatchThatTheSinkCannotDigestAndGoesOn() throws InterruptedException {
    sink.failure = new IllegalStateException("a bug");
    var journal = start(sink, 64);
    offerAllowed(journal, 0, 1);
    await().until(() -> journal.lost().total() == 1);

    sink.failure = null;
    offerAllowed(journal, 1, 1);
    journal.close(PATIENCE);

    assertThat(numbers(sink)).containsExactly(1L);
    assertThat(observer.heard).containsExactly("trouble: a bug", "lost 1 and 0", "recovered");
  }

  @Test
  void closingWritesWhatWaitsAndClosesTheSink() throws InterruptedException {
    var journal = start(sink, 4096);
    offerAllowed(journal, 0, 3000);

    assertThat(journal.close(PATIENCE)).isTrue();

    assertThat(numbers(sink)).containsExactlyElementsOf(numbers(0, 3000));
    assertThat(sink.closed).isTrue();
    assertThat(journal.isWriting()).isFalse();
  }

  @Test
  void closingEndsInTimeThoughTheSinkKeepsFailing() throws InterruptedException {
    sink.failure = new IOException("No space left on device");
    var journal = start(sink, 64);
    offerAllowed(journal, 0, 10);

    assertThat(journal.close(Duration.ofMillis(50))).isTrue();

    assertThat(journal.lost()).isEqualTo(new Losses(10, 0));
    assertThat(observer.heard).containsExactly("trouble: No space left on device", "lost 10 and 0");
    assertThat(sink.closed).isTrue();
  }

  @Test
  void takesNothingOnceClosed() throws InterruptedException {
    var journal = start(sink, 64);
    journal.close(PATIENCE);

    assertThat(journal.offer(Entries.blocked(0))).isFalse();
    assertThat(journal.lost()).isEqualTo(new Losses(0, 1));
  }

  @Test
  void isNotHurtByAnObserverThatThrows() throws InterruptedException {
    var deaf =
        new JournalObserver() {
          @Override
          public void trouble(Throwable cause) {
            throw new IllegalStateException();
          }

          @Override
          public void recovered() {
            throw new IllegalStateException();
          }

          @Override
          public void lost(Losses sinceStart) {
            throw new IllegalStateException();
          }
        };
    sink.failure = new IOException("No space left on device");
    var journal = keep(Journal.start(sink, deaf, guard, 64, metrics));
    offerAllowed(journal, 0, 100);
    await().until(() -> sink.attempts.get() >= 2);
    sink.failure = null;

    assertThat(journal.close(PATIENCE)).isTrue();
    assertThat(sink.taken).isNotEmpty();
    assertThat(metrics.expose())
        .contains("schoolgate_observer_failures_total{observer=\"journal\",}");
  }

  @Test
  void saysLossesAtMostOnceAMinute() throws InterruptedException {
    var time = new AtomicLong();
    sink.failure = new IOException("No space left on device");
    var journal = startHeld(64, time::get);
    offerAllowed(journal, 0, 1000);
    sink.mayGoOn.countDown();
    await().until(() -> observer.heard.size() == 2);
    offerAllowed(journal, 0, 500);
    int before = sink.attempts.get();
    await().until(() -> sink.attempts.get() >= before + 2);
    assertThat(observer.heard)
        .containsExactly("trouble: No space left on device", "lost 936 and 0");

    time.addAndGet(TimeUnit.MINUTES.toNanos(1));

    await().until(() -> observer.heard.size() == 3);
    assertThat(observer.heard.get(2)).isEqualTo("lost 1436 and 0");
  }

  @Test
  void hasTheSinkTendedAtTheStartAndOnceAMinute() {
    var time = new AtomicLong();
    var tended = new AtomicLong();
    var tending =
        new JournalSink() {
          @Override
          public void write(List<Entry> batch) {}

          @Override
          public void tend() throws IOException {
            if (tended.incrementAndGet() == 2) {
              throw new IOException("Read-only file system");
            }
          }
        };
    var journal = keep(Journal.start(tending, observer, guard, 64, metrics, time::get));
    await().until(() -> tended.get() == 1);
    assertThat(journal.isWriting()).isTrue();

    time.addAndGet(TimeUnit.MINUTES.toNanos(1));
    await().until(() -> observer.heard.size() == 1);
    assertThat(journal.isWriting()).isFalse();

    time.addAndGet(TimeUnit.MINUTES.toNanos(1));
    await().until(() -> observer.heard.size() == 2);
    assertThat(observer.heard).containsExactly("trouble: Read-only file system", "recovered");
    assertThat(tended.get()).isEqualTo(3);
  }

  private Journal start(JournalSink into, int capacity) {
    return keep(Journal.start(into, observer, guard, capacity, metrics));
  }

  /** A journal whose thread is held up in its first write, so that what follows has to wait. */
  private Journal startHeld(int capacity, LongSupplier nanoTime) throws InterruptedException {
    sink.held = true;
    var journal = keep(Journal.start(sink, observer, guard, capacity, metrics, nanoTime));
    journal.offer(Entries.allowed(-1));
    sink.entered.await();
    return journal;
  }

  private Journal keep(Journal journal) {
    started.add(journal);
    return journal;
  }

  private static int offerAllowed(Journal journal, long first, int count) {
    int taken = 0;
    for (long number = first; number < first + count; number++) {
      taken += journal.offer(Entries.allowed(number)) ? 1 : 0;
    }
    return taken;
  }

  private static List<Long> numbers(FakeSink sink) {
    return sink.taken.stream().map(Entries::number).toList();
  }

  private static List<Long> numbers(long first, int count) {
    return LongStream.range(first, first + count).boxed().toList();
  }
}
