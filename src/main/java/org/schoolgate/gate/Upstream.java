package org.schoolgate.gate;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.http.ResponseDecoder;
import org.schoolgate.gate.net.Connector;
import org.schoolgate.gate.net.OwnFault;
import org.schoolgate.settings.Limits;

/** A connection to an origin that speaks HTTP, owned by one exchange at a time or by nobody. */
final class Upstream extends ChannelInboundHandlerAdapter {

  private final Channel channel;
  private final Origin origin;
  private final ResponseDecoder decoder;
  private final Connector reachedBy;
  private @Nullable Forwarding owner;
  private long idleSince;

  private Upstream(Channel channel, Origin origin, ResponseDecoder decoder, Connector reachedBy) {
    this.channel = channel;
    this.origin = origin;
    this.decoder = decoder;
    this.reachedBy = reachedBy;
  }

  /** Makes {@code channel}, freshly connected, speak HTTP to {@code origin}. */
  static Upstream on(Channel channel, Origin origin, Limits limits, Connector reachedBy) {
    var decoder = new ResponseDecoder(limits);
    var upstream = new Upstream(channel, origin, decoder, reachedBy);
    channel.pipeline().addLast(decoder, new HttpRequestEncoder(), upstream);
    return upstream;
  }

  Channel channel() {
    return channel;
  }

  Origin origin() {
    return origin;
  }

  /** What reached the origin, and found that it may be reached. */
  Connector reachedBy() {
    return reachedBy;
  }

  /** Lends the connection to {@code exchange} for one request of {@code method}. */
  void lend(Forwarding exchange, HttpMethod method) {
    owner = exchange;
    decoder.expect(method);
    channel.config().setAutoRead(true);
  }

  /** Whether nothing of its last exchange is left on the connection, in either direction. */
  boolean isClean() {
    return channel.isActive() && channel.isWritable() && !decoder.hasMore();
  }

  /** Takes the connection back from its exchange, and goes on reading to hear of its end. */
  void release() {
    owner = null;
    channel.config().setAutoRead(true);
    idleSince = System.nanoTime();
  }

  long idleSince() {
    return idleSince;
  }

  void write(HttpObject part) {
    channel.write(part, channel.voidPromise());
  }

  /** Ends the connection; nobody hears of it. */
  void discard() {
    owner = null;
    channel.close();
  }

  /**
   * Takes all that speaks HTTP out of the pipeline; bytes already here go to what is last in it.
   */
  void becomeRaw() {
    owner = null;
    channel.pipeline().remove(this);
    channel.pipeline().remove(HttpRequestEncoder.class);
    channel.pipeline().remove(decoder);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object msg) {
    if (owner != null && msg instanceof HttpObject part) {
      owner.response(part);
      return;
    }
    ReferenceCountUtil.release(msg);
    if (owner == null) {
      // An origin that speaks without being asked is not to be trusted with another request.
      channel.close();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (owner != null) {
      owner.responseReadComplete();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (owner != null) {
      owner.upstreamWritable(channel.isWritable());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    gone();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (OwnFault.isOne(cause)) {
      OwnFault.complain(cause);
      if (owner != null) {
        owner.failed("the gate is short of memory, or made a mistake");
      }
    }
    channel.close();
    gone();
  }

  private void gone() {
    var exchange = owner;
    owner = null;
    if (exchange != null) {
      exchange.upstreamGone();
    }
  }
}
