package org.schoolgate.gate.tunnel;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.net.Deadline;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.policy.Query;

/**
 * Two connections joined. Each direction flows as fast as its receiver takes it and may end on its
 * own; the tunnel ends when both have, when neither has moved a byte within the limit, or when it
 * is cut. Lives on one event loop, but for {@link #cut()}.
 */
public final class Tunnel {

  private static final int LAST_BYTES_SECONDS = 30;

  private final Query query;
  private final Channel client;
  private final Channel origin;
  private final long idleNanos;
  private final Ending ending;
  private final Deadline idle;
  private long bytesUp;
  private long bytesDown;
  private int inputsClosed;
  private boolean over;

  /** Is told, once, on the event loop, how a tunnel ended. */
  public interface Ending {
    /** The tunnel ended after so many bytes from and to the client. */
    void ended(Tunnel tunnel, Outcome outcome, long bytesUp, long bytesDown);
  }

  /**
   * Joins {@code client} and {@code origin}, which share an event loop and whose pipelines hold
   * nothing that would read the bytes. Reading is left to the caller to switch on.
   */
  public Tunnel(Query query, Channel client, Channel origin, long idleNanos, Ending ending) {
    this.query = query;
    this.client = client;
    this.origin = origin;
    this.idleNanos = idleNanos;
    this.ending = ending;
    this.idle = new Deadline(client.eventLoop(), () -> end(Outcome.IDLE));
  }

  /** What was asked for when the tunnel was opened. */
  public Query query() {
    return query;
  }

  /** The origin's address; null once its connection is gone. */
  public @Nullable InetSocketAddress origin() {
    return origin.remoteAddress() instanceof InetSocketAddress address ? address : null;
  }

  /** The handler for the client's pipeline. */
  public Relay clientSide() {
    return new Relay(this, origin, true);
  }

  /** The handler for the origin's pipeline. */
  public Relay originSide() {
    return new Relay(this, client, false);
  }

  /** Begins to count the time without a byte. */
  public void begin() {
    idle.in(idleNanos);
  }

  /** Ends the tunnel because the policy no longer allows it. From any thread. */
  public void cut() {
    client.eventLoop().execute(() -> end(Outcome.CUT));
  }

  /** Ends the tunnel, with which the gate could not go on. On the event loop. */
  public void abandon() {
    end(Outcome.INTERNAL_ERROR);
  }

  void moved(boolean up, int bytes) {
    if (over) {
      return;
    }
    if (up) {
      bytesUp += bytes;
    } else {
      bytesDown += bytes;
    }
    idle.in(idleNanos);
  }

  /** One side will send no more: the other is told so once it has everything. */
  void inputClosed(Channel receiver) {
    inputsClosed++;
    if (inputsClosed == 2) {
      end(Outcome.TUNNELLED);
    } else {
      receiver.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> endOutput(receiver));
    }
  }

  /**
   * A receiver that cannot be told is gone, though no event need say so (io_uring after a reset).
   */
  private void endOutput(Channel receiver) {
    ((DuplexChannel) receiver)
        .shutdownOutput()
        .addListener(
            told -> {
              if (!told.isSuccess()) {
                end(Outcome.TUNNELLED);
              }
            });
  }

  void end(Outcome outcome) {
    if (over) {
      return;
    }
    over = true;
    idle.close();
    if (outcome == Outcome.TUNNELLED) {
      closeWhenSent(client);
      closeWhenSent(origin);
    } else {
      client.close();
      origin.close();
    }
    ending.ended(this, outcome, bytesUp, bytesDown);
  }

  /** Lets what is on its way arrive, but does not wait for a receiver that takes nothing. */
  private static void closeWhenSent(Channel channel) {
    if (!channel.isActive()) {
      channel.close();
      return;
    }
    var last = channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
    if (last.isDone()) {
      channel.close();
      return;
    }
    var giveUp = channel.eventLoop().schedule(() -> channel.close(), LAST_BYTES_SECONDS, SECONDS);
    last.addListener(
        sent -> {
          giveUp.cancel(false);
          channel.close();
        });
  }
}
