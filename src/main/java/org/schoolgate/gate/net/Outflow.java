package org.schoolgate.gate.net;

import io.netty.channel.Channel;
import java.time.Duration;

/**
 * Whether a connection's peer still takes what was written to it: then it is slow and not gone.
 * Nobody tells when a byte was taken, so where bytes wait it is looked at twice, a while apart.
 * Lives on the event loop of its connection.
 */
public final class Outflow {

  /** After this part of its time a peer that takes nothing is looked at again. */
  private static final int SECOND_LOOK = 8;

  private static final long UNSEEN = -1;

  private final Channel channel;
  private final Deadline deadline;
  private long before = UNSEEN;

  /** Of {@code channel}, whose time {@code deadline} measures. */
  public Outflow(Channel channel, Deadline deadline) {
    this.channel = channel;
    this.deadline = deadline;
  }

  /** The connection's time has been set anew: what was seen before says nothing any more. */
  public void timeIsNew() {
    before = UNSEEN;
  }

  /** Whether bytes wait to be taken. */
  public boolean isHeldUp() {
    var waiting = channel.unsafe().outboundBuffer();
    return waiting != null && !waiting.isEmpty();
  }

  /**
   * Asked when the time is over: whether there is to be more of it, which is set then.
   *
   * @param time what a peer that takes bytes is given again
   */
  public boolean goesOn(Duration time) {
    var waiting = channel.unsafe().outboundBuffer();
    if (waiting == null || waiting.isEmpty()) {
      before = UNSEEN;
      return false;
    }
    long now = waiting.totalPendingWriteBytes() - waiting.currentProgress();
    boolean first = before == UNSEEN;
    boolean flows = now < before;
    before = first ? now : UNSEEN;
    if (first) {
      deadline.in(time.dividedBy(SECOND_LOOK));
    } else if (flows) {
      deadline.in(time);
    }
    return first || flows;
  }
}
