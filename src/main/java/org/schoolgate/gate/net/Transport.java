package org.schoolgate.gate.net;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Locale;
import java.util.function.Supplier;

/** A way of doing network input and output, the one to be preferred first. */
@SuppressWarnings("ImmutableEnumChecker") // its functions hold no state
public enum Transport {
  EPOLL(
      Epoll::isAvailable,
      EpollIoHandler::newFactory,
      EpollServerSocketChannel.class,
      EpollSocketChannel.class,
      EpollDatagramChannel.class),
  IO_URING(
      IoUring::isAvailable,
      () -> new SettledRings(IoUringIoHandler.newFactory()),
      IoUringServerSocketChannel.class,
      IoUringSocketChannel.class,
      IoUringDatagramChannel.class),
  NIO(
      () -> true,
      NioIoHandler::newFactory,
      NioServerSocketChannel.class,
      NioSocketChannel.class,
      NioDatagramChannel.class);

  private static final String LASTING_POLLS = "io.netty.iouring.pollAddMultishotEnabled";

  static {
    // Read once, when the first of the classes above is used. With Netty 4.2.18, polls that stay
    // armed lose events: a connection that is reset right behind its last bytes would stay open
    // until its idle limit. TransportTest shows it.
    if (System.getProperty(LASTING_POLLS) == null) {
      System.setProperty(LASTING_POLLS, "false");
    }
  }

  private final Supplier<Boolean> available;
  private final Supplier<IoHandlerFactory> handlers;
  private final Class<? extends ServerSocketChannel> listener;
  private final Class<? extends SocketChannel> socket;
  private final Class<? extends DatagramChannel> datagram;

  Transport(
      Supplier<Boolean> available,
      Supplier<IoHandlerFactory> handlers,
      Class<? extends ServerSocketChannel> listener,
      Class<? extends SocketChannel> socket,
      Class<? extends DatagramChannel> datagram) {
    this.available = available;
    this.handlers = handlers;
    this.listener = listener;
    this.socket = socket;
    this.datagram = datagram;
  }

  /** The first that works on this machine. */
  public static Transport best() {
    for (var transport : values()) {
      if (transport.isAvailable()) {
        return transport;
      }
    }
    return NIO;
  }

  /**
   * The transport of that name, as {@link #toString} has it, or the best there is for any other
   * word.
   */
  public static Transport named(String name) {
    for (var transport : values()) {
      if (transport.toString().equals(name)) {
        return transport;
      }
    }
    return best();
  }

  /** Whether this machine's kernel and architecture support it. */
  public boolean isAvailable() {
    return available.get();
  }

  /** Event loops of this transport; the caller shuts them down. */
  public EventLoopGroup loops(int threads) {
    return new MultiThreadIoEventLoopGroup(
        threads, new DefaultThreadFactory("gate", true), handlers.get());
  }

  public Class<? extends ServerSocketChannel> listener() {
    return listener;
  }

  public Class<? extends SocketChannel> socket() {
    return socket;
  }

  public Class<? extends DatagramChannel> datagram() {
    return datagram;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
