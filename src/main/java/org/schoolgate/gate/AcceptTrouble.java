package org.schoolgate.gate;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import org.schoolgate.gate.net.Complaint;

/**
 * A listener that cannot accept, most likely because the process has no descriptor left: it rests
 * for a second, while connections wait in its queue.
 */
final class AcceptTrouble extends ChannelInboundHandlerAdapter {

  private static final long REST_MILLIS = 1000;

  private final Complaint complaint = new Complaint("connections cannot be accepted; they wait");
  private boolean resting;

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    complaint.because(cause);
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
