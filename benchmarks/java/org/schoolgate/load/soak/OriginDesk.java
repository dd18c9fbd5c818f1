package org.schoolgate.load.soak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/** Answers the requests of one connection of the origin, by their paths. */
final class OriginDesk extends ChannelInboundHandlerAdapter {

  private final Smuggled smuggled;
  private String path = "/";
  private boolean isHead;
  private boolean isLast;
  private CRC32 sum = new CRC32();
  private long length;

  OriginDesk(Smuggled smuggled) {
    this.smuggled = smuggled;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof HttpRequest request) {
        begin(request);
      }
      if (message instanceof HttpContent content) {
        add(content.content());
      }
      if (message instanceof LastHttpContent) {
        answer(context);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  private void begin(HttpRequest request) {
    path = request.uri();
    isHead = request.method().equals(HttpMethod.HEAD);
    isLast = !HttpUtil.isKeepAlive(request) || request.decoderResult().isFailure();
    sum = new CRC32();
    length = 0;
    if (path.equals(Smuggled.PATH)) {
      smuggled.arrived();
    }
  }

  private void add(ByteBuf bytes) {
    length += bytes.readableBytes();
    if (bytes.isReadable()) {
      sum.update(bytes.nioBuffer());
    }
  }

  private void answer(ChannelHandlerContext context) {
    if (path.startsWith("/bytes/")) {
      sendBytes(context, SoakOrigin.number(path));
    } else if (path.startsWith("/chunked/")) {
      sendChunks(context, SoakOrigin.number(path));
    } else if (path.startsWith("/slow/")) {
      var text = SoakOrigin.small(path);
      context
          .executor()
          .schedule(() -> send(context, text), SoakOrigin.number(path), TimeUnit.MILLISECONDS);
    } else if (path.equals("/socket")) {
      switchProtocols(context);
    } else if (path.equals("/sum")) {
      send(context, SoakOrigin.sum(length, sum));
    } else if (path.equals(Smuggled.COUNT)) {
      send(context, Integer.toString(smuggled.count()));
    } else {
      send(context, SoakOrigin.small(path));
    }
  }

  private void send(ChannelHandlerContext context, String body) {
    var bytes = Unpooled.copiedBuffer(body, ISO_8859_1);
    var content = isHead ? Unpooled.EMPTY_BUFFER : bytes;
    var response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, content);
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain");
    response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, bytes.readableBytes());
    HttpUtil.setKeepAlive(response, !isLast);
    var sent = context.writeAndFlush(response);
    if (isLast) {
      sent.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static void sendChunks(ChannelHandlerContext context, int count) {
    var head = head(HttpResponseStatus.OK);
    HttpUtil.setTransferEncodingChunked(head, true);
    context.write(head);
    for (int i = 0; i < count; i++) {
      context.write(new DefaultHttpContent(Unpooled.copiedBuffer("part " + i, ISO_8859_1)));
    }
    context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
  }

  private static void sendBytes(ChannelHandlerContext context, int count) {
    var head = head(HttpResponseStatus.OK);
    head.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, count);
    context.write(head);
    sendRest(context, count);
  }

  /** Sends block by block, each when the one before has left. */
  private static void sendRest(ChannelHandlerContext context, int left) {
    int size = Math.min(left, SoakOrigin.block().length);
    var block = Unpooled.wrappedBuffer(SoakOrigin.block(), 0, size);
    if (left == size) {
      context.write(new DefaultHttpContent(block));
      context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
      return;
    }
    context
        .writeAndFlush(new DefaultHttpContent(block))
        .addListener(
            sent -> {
              if (sent.isSuccess()) {
                sendRest(context, left - size);
              }
            });
  }

  private void switchProtocols(ChannelHandlerContext context) {
    var head = head(HttpResponseStatus.SWITCHING_PROTOCOLS);
    head.headers()
        .set(HttpHeaderNames.UPGRADE, "websocket")
        .set(HttpHeaderNames.CONNECTION, "Upgrade")
        .set(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    context.writeAndFlush(head);
    context.pipeline().addLast(new Echo());
    context.pipeline().remove(HttpServerCodec.class);
    context.pipeline().remove(this);
  }

  private static HttpResponse head(HttpResponseStatus status) {
    return new DefaultHttpResponse(HttpVersion.HTTP_1_1, status);
  }

  /** Sends back what it receives. */
  private static final class Echo extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      context.writeAndFlush(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
