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

  private final String trouble;
  private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

  /** Will complain of {@code trouble}, a sentence that says what happens because of it. */
  public Complaint(String trouble) {
    this.trouble = trouble;
  }

  /** Complains, unless it has within the last minute. */
  public void because(Throwable cause) {
    if (isDue()) {
      LOG.error("{}: {}", trouble, cause.toString());
    }
  }

  /** As {@link #because}, with the places in the code where it came about. */
  public void from(Throwable cause) {
    if (isDue()) {
      LOG.error(trouble, cause);
    }
  }

  private boolean isDue() {
    long now = System.nanoTime();
    long until = quietUntil.get();
    return now - until >= 0 && quietUntil.compareAndSet(until, now + QUIET_NANOS);
  }
}
