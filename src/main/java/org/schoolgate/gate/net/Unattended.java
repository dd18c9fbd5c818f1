package org.schoolgate.gate.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Ends a connection that fails while nobody else looks after it, without a word in the log. */
public final class Unattended extends ChannelInboundHandlerAdapter {

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (ctx.pipeline().last() == this) {
      ctx.close();
    } else {
      ctx.fireExceptionCaught(cause);
    }
  }
}
