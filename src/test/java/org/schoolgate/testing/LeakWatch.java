package org.schoolgate.testing;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

  private static final int ROUNDS = 3;
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
    for (int i = 0; i < ROUNDS; i++) {
      System.gc();
      ByteBufAllocator.DEFAULT.directBuffer(1).release();
      ByteBufAllocator.DEFAULT.heapBuffer(1).release();
    }
    var found = List.copyOf(LEAKS);
    LEAKS.removeAll(found);
    if (!found.isEmpty()) {
      throw new AssertionError("buffers leaked: " + found.size() + "\n" + found.get(0));
    }
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
