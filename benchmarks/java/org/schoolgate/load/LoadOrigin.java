package org.schoolgate.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * A cheap origin for loads: a small answer to every request without a body, a megabyte on {@code
 * /big}, and silence on a connection that sends nothing.
 */
public final class LoadOrigin implements AutoCloseable {

  private static final int BACKLOG = 1024;
  private static final int BIG_BYTES = 1 << 20;
  private static final long STOP_MILLIS = 2_000;
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(ISO_8859_1);
  private static final byte[] BIG_START = "GET /big".getBytes(ISO_8859_1);
  private static final ByteBuf SMALL = Dialler.message(answer("hello\n"));
  private static final ByteBuf BIG = Dialler.message(answer("0".repeat(BIG_BYTES)));

  private final EventLoopGroup loops;
  private final Channel listener;

  private LoadOrigin(EventLoopGroup loops, Channel listener) {
    this.loops = loops;
    this.listener = listener;
  }

  /** Any free port of 127.0.0.1. */
  public static InetSocketAddress anyLoopbackPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** Starts one. */
  public static LoadOrigin start(InetSocketAddress listen, int threads) {
    var transport = Dialler.transport();
    var loops = transport.loops(threads);
    var listener =
        new ServerBootstrap()
            .group(loops)
            .channel(transport.listener())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new Answering());
                  }
                })
            .bind(listen)
            .syncUninterruptibly()
            .channel();
    return new LoadOrigin(loops, listener);
  }

  public int port() {
    return address().getPort();
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  @Override
  public void close() {
    loops
        .shutdownGracefully(0, STOP_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(2 * STOP_MILLIS);
  }

  private static String answer(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  /** Answers one connection's requests, each behind the end of its head. */
  private static final class Answering extends ChannelInboundHandlerAdapter {

    private static final ByteBuf END = Dialler.message(new String(HEAD_END, ISO_8859_1));
    private static final ByteBuf BIG_REQUEST = Dialler.message(new String(BIG_START, ISO_8859_1));
    private ByteBuf kept = Unpooled.EMPTY_BUFFER;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      var bytes = (ByteBuf) message;
      if (kept.isReadable()) {
        bytes = context.alloc().compositeBuffer(2).addComponents(true, kept, bytes);
        kept = Unpooled.EMPTY_BUFFER;
      }
      for (int end = end(bytes); end >= 0; end = end(bytes)) {
        boolean big =
            end >= BIG_START.length
                && ByteBufUtil.equals(bytes, bytes.readerIndex(), BIG_REQUEST, 0, BIG_START.length);
        context.write((big ? BIG : SMALL).retainedDuplicate(), context.voidPromise());
        bytes.skipBytes(end + HEAD_END.length);
      }
      if (bytes.isReadable()) {
        kept = bytes;
      } else {
        bytes.release();
      }
      context.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      kept.release();
      kept = Unpooled.EMPTY_BUFFER;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }

    /** Where the next head ends, from the reader's index; negative if it is not whole. */
    private static int end(ByteBuf bytes) {
      int at = ByteBufUtil.indexOf(END, bytes);
      return at < 0 ? -1 : at - bytes.readerIndex();
    }
  }
}
