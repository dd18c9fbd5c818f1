package org.schoolgate.gate.net;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A moment by which something must have happened, moved as often as bytes arrive. Lives on one
 * event loop.
 *
 * <p>Moving it is a field write: the timer that was set for an earlier moment finds on waking that
 * there is time left, and sets itself again for the rest. Only a moment nearer than the timer's own
 * sets a new timer.
 */
public final class Deadline implements Runnable {

  private final EventLoop loop;
  private final Runnable missed;
  private @Nullable ScheduledFuture<?> timer;
  private long wakes;
  private long due;
  private boolean armed;

  public Deadline(EventLoop loop, Runnable missed) {
    this.loop = loop;
    this.missed = missed;
  }

  /** Sets the moment to {@code time} from now. */
  public void in(Duration time) {
    in(time.toNanos());
  }

  /** Sets the moment to {@code nanos} from now. */
  public void in(long nanos) {
    long now = System.nanoTime();
    due = now + nanos;
    armed = true;
    if (timer == null || due - wakes < 0) {
      sleep(nanos);
    }
  }

  /** Ends the timer for good. */
  public void close() {
    armed = false;
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  @Override
  public void run() {
    timer = null;
    if (!armed) {
      return;
    }
    long left = due - System.nanoTime();
    if (left > 0) {
      sleep(left);
    } else {
      armed = false;
      missed.run();
    }
  }

  private void sleep(long nanos) {
    if (timer != null) {
      timer.cancel(false);
      // Should there be no new one, for want of memory, the next move has to know.
      timer = null;
    }
    wakes = System.nanoTime() + nanos;
    timer = loop.schedule(this, nanos, TimeUnit.NANOSECONDS);
  }
}
