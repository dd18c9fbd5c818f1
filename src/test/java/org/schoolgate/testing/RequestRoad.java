package org.schoolgate.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.http.HopByHop;
import org.schoolgate.gate.http.MalformedRequestException;
import org.schoolgate.gate.http.OriginRequest;
import org.schoolgate.gate.http.RequestCheck;
import org.schoolgate.gate.http.RequestDecoder;
import org.schoolgate.gate.http.RequestTarget;
import org.schoolgate.settings.Limits;
import org.schoolgate.site.Authority;

/**
 * The way of requests through the gate without a policy or a network: one client's bytes are read,
 * checked and rewritten by the gate's own parts, and what goes on to origins is written back to the
 * same channel. Where the gate would answer, the next request is read, or none.
 */
public final class RequestRoad extends ChannelInboundHandlerAdapter {

  private static final HopByHop HOPS = new HopByHop("gate");
  private static final int HTTP_PORT = 80;

  private final RequestDecoder decoder;
  private final RequestCheck check;
  private final Listener listener;
  private boolean forwards;
  private boolean tunnels;
  private boolean keeps;
  private boolean over;

  /** Is told, in this order, what becomes of each request. */
  public interface Listener {

    /** A head has passed; where it goes to an origin, it is as the origin is to see it. */
    void begins(HttpRequest head, @Nullable Authority host, RequestTarget target);

    /** A part of its body, trailers included. */
    void content(HttpContent part);

    /**
     * It is whole, or not to be read to its end.
     *
     * @param closes whether no other may follow it
     */
    void ends(boolean closes);

    /** A head has not passed, and nothing behind it is read. */
    void refused(MalformedRequestException why);

    /** Its body cannot be read, and nothing behind it is. */
    void broken();

    /** Bytes behind a CONNECT. */
    void carries(String bytes);
  }

  public RequestRoad(Limits limits, Listener listener) {
    this.decoder = new RequestDecoder(limits);
    this.check = new RequestCheck(limits.headLines());
    this.listener = listener;
  }

  /** What a client's channel is made of. */
  public ChannelHandler[] handlers() {
    return new ChannelHandler[] {decoder, new HttpRequestEncoder(), this};
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    if (message instanceof ByteBuf bytes && tunnels) {
      listener.carries(bytes.toString(ISO_8859_1));
      bytes.release();
    } else if (over || !ctx.channel().isActive()) {
      ReferenceCountUtil.release(message);
    } else if (message instanceof HttpRequest request) {
      head(ctx, request);
    } else if (message instanceof HttpContent part) {
      content(ctx, part);
    }
  }

  private void head(ChannelHandlerContext ctx, HttpRequest request) {
    try {
      var host = check.pass(request);
      var target = RequestTarget.of(request);
      keeps = HopByHop.persists(request);
      switch (target) {
        case RequestTarget.ToGate page -> keeps &= !HopByHop.hasBody(request);
        case RequestTarget.Tunnel to -> tunnels = true;
        case RequestTarget.ToOrigin to -> forward(request, to);
      }
      listener.begins(request, host, target);
      if (forwards) {
        ctx.writeAndFlush(request);
      } else if (!tunnels && !keeps) {
        stop();
        listener.ends(true);
      }
    } catch (MalformedRequestException malformed) {
      stop();
      listener.refused(malformed);
    }
  }

  private void forward(HttpRequest request, RequestTarget.ToOrigin target) {
    var url = target.url();
    int port = url.port() == HTTP_PORT ? Authority.NO_PORT : url.port();
    OriginRequest.of(request, target.originForm(), new Authority(url.host(), port).text(), HOPS);
    forwards = true;
  }

  private void content(ChannelHandlerContext ctx, HttpContent part) throws Exception {
    if (part.decoderResult().isFailure()) {
      part.release();
      stop();
      listener.broken();
      return;
    }
    boolean last = part instanceof LastHttpContent;
    listener.content(part);
    if (forwards) {
      HopByHop.stripTrailers(part);
      ctx.writeAndFlush(part);
    } else {
      part.release();
    }
    if (last) {
      end(ctx);
    }
  }

  private void end(ChannelHandlerContext ctx) throws Exception {
    boolean closes = !tunnels && !keeps;
    forwards = false;
    if (closes) {
      stop();
    }
    listener.ends(closes);
    if (tunnels) {
      ctx.pipeline().remove(decoder);
    } else if (keeps) {
      decoder.next(ctx.pipeline().context(decoder));
    }
  }

  private void stop() {
    over = true;
    decoder.stop();
  }
}
