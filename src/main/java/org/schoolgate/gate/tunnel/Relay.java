package org.schoolgate.gate.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.gate.net.OwnFault;
import org.schoolgate.gate.net.Reading;

/** One side of a tunnel: what is read here is written to the peer. */
public final class Relay extends ChannelInboundHandlerAdapter {

  private final Tunnel tunnel;
  private final Channel peer;
  private final boolean up;

  Relay(Tunnel tunnel, Channel peer, boolean up) {
    this.tunnel = tunnel;
    this.peer = peer;
    this.up = up;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object msg) {
    // After an upgrade the end of the HTTP exchange still passes by; it is not for the peer.
    if (!(msg instanceof ByteBuf bytes)) {
      ReferenceCountUtil.release(msg);
      return;
    }
    tunnel.moved(up, bytes.readableBytes());
    peer.write(bytes, peer.voidPromise());
    if (!peer.isWritable()) {
      ctx.channel().config().setAutoRead(false);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    peer.flush();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (ctx.channel().isWritable()) {
      Reading.takeUp(peer);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      tunnel.inputClosed(peer);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    tunnel.end(Outcome.TUNNELLED);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    boolean ours = OwnFault.isOne(cause);
    if (ours) {
      OwnFault.complain(cause);
    }
    tunnel.end(ours ? Outcome.INTERNAL_ERROR : Outcome.TUNNELLED);
  }
}
