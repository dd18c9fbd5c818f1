package org.schoolgate.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One place of a load: it has one connection at a time, and a new one after that. All of it happens
 * on one event loop.
 */
abstract class Lane {

  /** How long a peer may be silent when something is expected of it. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final long REST_MILLIS = 10;

  private final Dialler dialler;
  private final EventLoop loop;
  private final InetSocketAddress server;
  private final CountDownLatch finished = new CountDownLatch(1);
  private @Nullable Channel channel;
  private boolean expecting;
  private long heard;

  Lane(Dialler dialler, InetSocketAddress server) {
    this.dialler = dialler;
    this.loop = dialler.loop();
    this.server = server;
  }

  /** Begins; on the event loop. */
  abstract void begin();

  /** The connection stands. */
  abstract void opened();

  /** Bytes have arrived; the caller releases them. */
  abstract void received(ByteBuf bytes) throws IOException;

  /** The connection could not be made, or has ended otherwise than by {@link #hangUp}. */
  abstract void broke(String why);

  final EventLoop loop() {
    return loop;
  }

  final CountDownLatch finished() {
    return finished;
  }

  final void finish() {
    hangUp();
    finished.countDown();
  }

  final boolean isFinished() {
    return finished.getCount() == 0;
  }

  final void dial() {
    expect();
    var dialled = dialler.dial(loop, server, new Ear());
    channel = dialled.channel();
    dialled.addListener(
        done -> {
          if (!done.isSuccess()) {
            fail(dialled.channel(), "connect: " + text(done.cause()));
          }
        });
  }

  /** Dials after a moment, lest a dead server be hammered. */
  final void dialSoon() {
    loop.schedule(
        () -> {
          if (!isFinished()) {
            dial();
          }
        },
        REST_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  /** Sends {@code message}, to which something is expected to come back. */
  final void send(ByteBuf message) {
    var current = channel;
    if (current != null) {
      expect();
      current.writeAndFlush(message.retainedDuplicate(), current.voidPromise());
    }
  }

  /** Says that nothing is expected of the peer for now. */
  final void rest() {
    expecting = false;
  }

  final void hangUp() {
    var current = channel;
    channel = null;
    if (current != null) {
      current.close();
    }
  }

  /** Ends a connection of which too long nothing was heard. */
  final void expire(long now) {
    var current = channel;
    if (current != null && expecting && now - heard > PATIENCE.toNanos()) {
      fail(current, "silent for " + PATIENCE.toSeconds() + " s");
    }
  }

  private void expect() {
    expecting = true;
    heard = System.nanoTime();
  }

  private void fail(Channel failed, String why) {
    if (failed.equals(channel)) {
      hangUp();
      broke(why);
    }
  }

  private static String text(Throwable cause) {
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  /** Hears what happens on one connection. */
  private final class Ear extends ChannelInboundHandlerAdapter {

    @Override
    public void channelActive(ChannelHandlerContext context) {
      if (context.channel().equals(channel)) {
        opened();
      }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws IOException {
      var bytes = (ByteBuf) message;
      try {
        if (context.channel().equals(channel)) {
          heard = System.nanoTime();
          received(bytes);
        }
      } finally {
        bytes.release();
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      fail(context.channel(), "the connection ended");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      fail(context.channel(), text(cause));
      context.close();
    }
  }
}
