package org.schoolgate.gate.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import org.schoolgate.gate.net.Limits;

/**
 * Reads requests strictly, one at a time.
 *
 * <p>After the last part of a request it holds the bytes that follow until {@link
 * #next(ChannelHandlerContext)}: they may be the next pipelined request, or, where this one was a
 * CONNECT or an upgrade, no HTTP at all. In that case the decoder is removed, and what it held is
 * handed to the handler behind it.
 */
public final class RequestDecoder extends HttpRequestDecoder {

  /** Held bytes above this stop the reading, so that pipelining cannot fill the memory. */
  private static final int HOLD_AT_MOST = 64 * 1024;

  private boolean holding;
  private boolean inside;
  private boolean stoppedReading;
  private boolean stopped;

  public RequestDecoder(Limits limits) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.urlBytes())
            .setMaxHeaderSize(limits.headBytes())
            .setMaxChunkSize(64 * 1024)
            .setAllowDuplicateContentLengths(false)
            .setUseRfc9112TransferEncoding(true)
            .setStrictLineParsing(true)
            .setValidateHeaders(true));
  }

  /** Goes on to the next request, which may already be here. */
  public void next(ChannelHandlerContext ctx) throws Exception {
    holding = false;
    if (stoppedReading) {
      stoppedReading = false;
      ctx.channel().config().setAutoRead(true);
    }
    if (!inside && actualReadableBytes() > 0) {
      channelRead(ctx, Unpooled.EMPTY_BUFFER);
      ctx.fireChannelReadComplete();
    }
  }

  /** Whether bytes of a further request are here. */
  public boolean hasMore() {
    return actualReadableBytes() > 0;
  }

  /** Reads no more requests: what still arrives is thrown away. */
  public void stop() {
    stopped = true;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
    if (stopped) {
      ReferenceCountUtil.release(msg);
      return;
    }
    boolean outermost = !inside;
    inside = true;
    try {
      super.channelRead(ctx, msg);
    } finally {
      if (outermost) {
        inside = false;
      }
    }
    // Again and again: an exchange that wants more of its request switches the reading on.
    if (holding && actualReadableBytes() > HOLD_AT_MOST) {
      stoppedReading = true;
      ctx.channel().config().setAutoRead(false);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
    if (holding) {
      // The superclass would ask for more, because what came has made no message.
      ctx.fireChannelReadComplete();
    } else {
      super.channelReadComplete(ctx);
    }
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    if (holding) {
      return;
    }
    int before = out.size();
    super.decode(ctx, in, out);
    for (int i = before; i < out.size(); i++) {
      holding |= out.get(i) instanceof LastHttpContent;
    }
  }

  @Override
  protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
      throws Exception {
    if (!holding) {
      super.decodeLast(ctx, in, out);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event instanceof ChannelInputShutdownEvent) {
      // The superclass would throw away what is held; the requests in it still deserve answers.
      ctx.fireUserEventTriggered(event);
    } else {
      super.userEventTriggered(ctx, event);
    }
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
  }
}
