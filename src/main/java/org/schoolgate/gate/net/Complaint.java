package org.schoolgate.gate.net;

import io.netty.channel.ChannelException;
import io.netty.handler.codec.CodecException;
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

  private static final Complaint MISTAKE =
      new Complaint("a mistake in Schoolgate ended a connection; please report it");
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
    if (isDue()) {
      LOG.error("{}: {}", trouble, cause.toString());
    }
  }

  private boolean isDue() {
    long now = System.nanoTime();
    long until = quietUntil.get();
    return now - until >= 0 && quietUntil.compareAndSet(until, now + QUIET_NANOS);
  }

  /** Whether {@code failure} is the gate's own, a want of memory or a mistake; then complains. */
  public static boolean isOfTheGate(Throwable failure) {
    boolean mistake =
        failure instanceof RuntimeException
            && !(failure instanceof ChannelException)
            && !(failure instanceof CodecException);
    if (mistake && MISTAKE.isDue()) {
      LOG.error(MISTAKE.trouble, failure);
    }
    return mistake || isOfMemory(failure);
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
