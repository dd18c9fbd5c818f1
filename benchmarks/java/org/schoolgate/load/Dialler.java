package org.schoolgate.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollChannelOption;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.schoolgate.gate.net.Transport;

/** Makes the connections of a load, on event loops of its own. */
final class Dialler implements AutoCloseable {

  private static final int CONNECT_MILLIS = 10_000;
  private static final long STOP_MILLIS = 2_000;
  // What is sent again and again is never given back, which is no leak.
  private static final ByteBufAllocator LASTING = new UnpooledByteBufAllocator(true, true);

  private final EventLoopGroup loops;
  private final Bootstrap bootstrap;
  private final Sources sources;

  /**
   * A dialler.
   *
   * @param reading how many bytes are read at once
   */
  Dialler(int threads, Sources sources, int reading) {
    var transport = transport();
    this.loops = transport.loops(threads);
    this.sources = sources;
    this.bootstrap =
        new Bootstrap()
            .channel(transport.socket())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(reading));
    if (transport == Transport.EPOLL) {
      bootstrap.option(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
    }
  }

  /** The cheapest transport that is the same wherever it exists. */
  private static Transport transport() {
    return Transport.EPOLL.isAvailable() ? Transport.EPOLL : Transport.NIO;
  }

  EventLoop loop() {
    return loops.next();
  }

  /** Connects on {@code loop}; {@code handler} hears the rest. */
  ChannelFuture dial(EventLoop loop, InetSocketAddress server, ChannelHandler handler) {
    return bootstrap.clone(loop).handler(handler).connect(server, sources.next());
  }

  /** A text to be sent any number of times, as {@code retainedDuplicate()}. */
  static ByteBuf message(String text) {
    var bytes = text.getBytes(ISO_8859_1);
    return Unpooled.unreleasableBuffer(LASTING.directBuffer(bytes.length).writeBytes(bytes));
  }

  @Override
  public void close() {
    loops
        .shutdownGracefully(0, STOP_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(2 * STOP_MILLIS);
  }
}
