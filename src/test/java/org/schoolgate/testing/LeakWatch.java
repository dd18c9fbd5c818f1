package org.schoolgate.testing;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails the test class during which a buffer was found that nobody had released. Registered for
 * every test class by its service file.
 *
 * <p>A leak shows when the collector has taken the buffer and another one is allocated, so both are
 * brought about after each class that has to do with sockets. Classes run side by side: the leak
 * may be a neighbour's, but its records tell where the buffer had been.
 */
public final class LeakWatch implements BeforeAllCallback, AfterAllCallback {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final AtomicInteger CANARIES = new AtomicInteger();
  private static final List<String> LEAKS = new CopyOnWriteArrayList<>();

  static {
    ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new Detectors());
  }

  /** Puts the detectors in place before the first buffer is made. */
  @Override
  public void beforeAll(ExtensionContext context) {}

  @Override
  public void afterAll(ExtensionContext context) {
    if (!context.getTags().contains("wire") && !context.getTags().contains("chaos")) {
      return;
    }
    var found = found();
    if (!found.isEmpty()) {
      throw new AssertionError("buffers leaked: " + found.size() + "\n" + found.get(0));
    }
  }

  /**
   * What has been found until now. A buffer is lost on purpose first: when that has been found, so
   * have those that were lost before.
   */
  static List<String> found() {
    var canary = "canary " + CANARIES.incrementAndGet() + ".";
    lose(canary);
    long limit = System.nanoTime() + PATIENCE.toNanos();
    while (LEAKS.stream().noneMatch(leak -> leak.contains(canary))) {
      if (System.nanoTime() - limit > 0) {
        throw new AssertionError("leaks are not found: a buffer lost on purpose was not");
      }
      System.gc();
      ByteBufAllocator.DEFAULT.directBuffer(1).release();
      ByteBufAllocator.DEFAULT.heapBuffer(1).release();
      Thread.onSpinWait();
    }
    var found = LEAKS.stream().filter(leak -> !leak.contains("canary ")).toList();
    LEAKS.removeIf(leak -> leak.contains(canary));
    LEAKS.removeAll(found);
    return found;
  }

  /** Loses a buffer on purpose, with a mark by which its leak is known. */
  static void lose(String mark) {
    ByteBufAllocator.DEFAULT.directBuffer(1).touch(mark);
  }

  private static final class Detectors extends ResourceLeakDetectorFactory {
    @Override
    @SuppressWarnings("deprecation") // the method that every factory must have
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(
        Class<T> resource, int samplingInterval, long maxActive) {
      return new Detector<>(resource, samplingInterval);
    }
  }

  private static final class Detector<T> extends ResourceLeakDetector<T> {

    Detector(Class<T> resource, int samplingInterval) {
      super(resource, samplingInterval);
    }

    @Override
    protected void reportTracedLeak(String resourceType, String records) {
      LEAKS.add(resourceType + records);
    }

    @Override
    protected void reportUntracedLeak(String resourceType) {
      LEAKS.add(resourceType);
    }
  }
}
