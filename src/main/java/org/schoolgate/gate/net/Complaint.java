package org.schoolgate.gate.net;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trouble that may come thousands of times a second and is logged at most once a minute. From any
 * thread.
 */
public final class Complaint {

  private static final Logger LOG = LoggerFactory.getLogger(Complaint.class);
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final Complaint MEMORY =
      new Complaint("memory has run out; connections that ask for more are ended");

  private final String trouble;
  private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

  /** Will complain of {@code trouble}, a sentence that says what happens because of it. */
  public Complaint(String trouble) {
    this.trouble = trouble;
  }

  /** Complains, unless it has within the last minute. */
  public void because(Throwable cause) {
    long now = System.nanoTime();
    long until = quietUntil.get();
    if (now - until >= 0 && quietUntil.compareAndSet(until, now + QUIET_NANOS)) {
      LOG.error("{}: {}", trouble, cause.toString());
    }
  }

  /** Whether {@code failure} is a want of memory; then complains of it. */
  public static boolean isOfMemory(Throwable failure) {
    boolean memory = failure instanceof OutOfMemoryError;
    if (memory) {
      MEMORY.because(failure);
    }
    return memory;
  }
}
