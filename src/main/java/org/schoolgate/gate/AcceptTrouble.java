package org.schoolgate.gate;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener that cannot accept, most likely because the process has no descriptor left: it rests
 * for a second, and says so at most once a minute. Connections wait in its queue meanwhile.
 */
final class AcceptTrouble extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(AcceptTrouble.class);
  private static final long REST_MILLIS = 1000;
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  private boolean told;
  private long toldAt;
  private boolean resting;

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    long now = System.nanoTime();
    if (!told || now - toldAt > QUIET_NANOS) {
      told = true;
      toldAt = now;
      LOG.error("connections cannot be accepted; they wait: {}", cause.getMessage());
    }
    if (!resting) {
      resting = true;
      ctx.channel().config().setAutoRead(false);
      ctx.executor().schedule(() -> goOn(ctx), REST_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void goOn(ChannelHandlerContext ctx) {
    resting = false;
    ctx.channel().config().setAutoRead(true);
  }
}
