package org.schoolgate.gate;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.schoolgate.gate.http.HopByHop;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.gate.net.Unattended;
import org.schoolgate.gate.tunnel.OpenTunnels;
import org.schoolgate.journal.Journal;
import org.schoolgate.metrics.Metrics;
import org.schoolgate.policy.LivePolicy;
import org.schoolgate.site.Host;
import org.schoolgate.site.IpAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The explicit proxy: listeners, and the event loops that serve them. */
public final class Gate implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  /** So that what the last closing channels have to do still finds its event loop. */
  private static final int QUIET_MILLIS = 100;

  /** A client that has not been told yet may be sending its next request just now. */
  private static final Duration LAST_REQUESTS = Duration.ofSeconds(1);

  private static final int BACKLOG = 1024;
  private static final WriteBufferWaterMark MARKS = new WriteBufferWaterMark(64 * 1024, 256 * 1024);
  private static final byte[] FULL =
      ("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 5\r\n"
              + "Proxy-Status: schoolgate; error=connection_limit_reached\r\n"
              + "Connection: close\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII);

  private final Settings settings;
  private final Transport transport;
  private final EventLoopGroup loops;
  private final Standing standing;
  private final Gatehouse house;
  private final Admission admission;
  private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
  private final List<Channel> listeners = new ArrayList<>();

  /**
   * What the gate is told once, at its start.
   *
   * @param listen addresses to listen on, resolved
   * @param loops event loops, at least one
   * @param ownPorts further ports of this process that are never to be reached through it
   */
  public record Settings(
      List<InetSocketAddress> listen, Transport transport, int loops, Set<Integer> ownPorts) {}

  /** What the gate asks, and what it tells. */
  public record Neighbours(
      LivePolicy policy,
      Journal journal,
      Metrics metrics,
      OpenTunnels tunnels,
      InstantSource clock) {}

  /** A gate that does not listen yet. */
  public Gate(Settings settings, Terms terms, Neighbours with) {
    this.settings = settings;
    this.transport = settings.transport();
    this.loops = transport.loops(settings.loops());
    this.standing = new Standing(transport, loops, terms);
    this.admission = new Admission(standing::limits);
    this.house =
        new Gatehouse(
            with.policy(),
            standing,
            new UpstreamPools(standing::limits, standing::connector),
            with.tunnels(),
            with.journal(),
            new GateMetrics(with.metrics()),
            new Draining(),
            new HopByHop(pseudonym()),
            with.clock());
    with.tunnels().heed(house::lets);
  }

  /**
   * Listens on every address and says on which.
   *
   * @throws IOException if one of them cannot be had; then none is kept
   */
  public List<InetSocketAddress> listen() throws IOException {
    var ports = new ArrayList<>(settings.ownPorts());
    var bound = new ArrayList<InetSocketAddress>();
    for (var address : settings.listen()) {
      var binding = listener().bind(address).awaitUninterruptibly();
      if (!binding.isSuccess()) {
        listeners.forEach(Channel::close);
        throw new IOException(
            "proxy.listen: " + text(address) + " (" + reason(binding.cause()) + ")");
      }
      listeners.add(binding.channel());
      var local = (InetSocketAddress) binding.channel().localAddress();
      ports.add(local.getPort());
      bound.add(local);
    }
    standing.ownPorts(ports);
    LOG.info("network by {}, event loops: {}", transport, settings.loops());
    return bound;
  }

  /**
   * Goes by {@code terms} from the next request on, and for what is about to be waited for. An open
   * connection keeps the sizes of heads with which it began; a tunnel, its idle limit. Not for
   * event loops, since it may look at the machine's addresses; one thread at a time.
   */
  public void adopt(Terms terms) {
    standing.adopt(terms);
  }

  /**
   * Every address of {@code host}, as it would be found for a client. Waits, so it is not for event
   * loops.
   *
   * @throws IOException if none is found within the limit on connecting
   */
  public List<InetAddress> addresses(Host host) throws IOException {
    return standing.addresses(host);
  }

  /** Whether a client would be connected to {@code address}. */
  public boolean mayReach(InetSocketAddress address) {
    return standing.mayReach(address);
  }

  /** Whether every listener is open. */
  public boolean isListening() {
    return !listeners.isEmpty() && listeners.stream().allMatch(Channel::isOpen);
  }

  /** How many client connections are open. */
  public int connections() {
    return admission.count();
  }

  /**
   * Takes no more connections, lets open exchanges end within the limit, then closes everything.
   */
  @Override
  public void close() {
    if (loops.isShuttingDown()) {
      return;
    }
    listeners.forEach(listener -> listener.close().awaitUninterruptibly());
    house.draining().begin();
    long drain = standing.limits().drain().toNanos();
    long end = System.nanoTime() + drain;
    awaitEmpty(Math.min(LAST_REQUESTS.toNanos(), drain / 2));
    house.draining().closeIdle();
    closeIdle();
    awaitEmpty(end - System.nanoTime());
    clients.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
    house.pools().close();
    standing.close();
    loops
        .shutdownGracefully(QUIET_MILLIS, 5_000, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(10, TimeUnit.SECONDS);
  }

  private void closeIdle() {
    for (var client : clients) {
      client
          .eventLoop()
          .execute(
              () -> {
                var connection = client.pipeline().get(ClientConnection.class);
                if (connection != null && connection.isIdle()) {
                  connection.closeGently();
                }
              });
    }
  }

  private void awaitEmpty(long nanos) {
    clients.newCloseFuture().awaitUninterruptibly(nanos, TimeUnit.NANOSECONDS);
  }

  private ServerBootstrap listener() {
    return new ServerBootstrap()
        .group(loops)
        .channel(transport.listener())
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .option(ChannelOption.SO_REUSEADDR, true)
        // TCP_NODELAY is Netty's default; set here it would cost a second system call.
        .childOption(ChannelOption.SO_KEEPALIVE, true)
        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, MARKS)
        .handler(new AcceptTrouble())
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                accept(channel);
              }
            });
  }

  private void accept(Channel channel) {
    if (!(channel.remoteAddress() instanceof InetSocketAddress remote)) {
      channel.close();
      return;
    }
    var address = IpAddress.of(remote.getAddress());
    if (!admission.admit(address)) {
      house.metrics().ended(Outcome.TOO_MANY_CONNECTIONS);
      channel.pipeline().addLast(new Unattended());
      channel.writeAndFlush(Unpooled.wrappedBuffer(FULL)).addListener(ChannelFutureListener.CLOSE);
      return;
    }
    channel
        .closeFuture()
        .addListener(
            closed -> {
              admission.leave(address);
              house.metrics().closed();
            });
    house.metrics().accepted();
    clients.add(channel);
    new ClientConnection(house, channel, address).install();
  }

  private static String text(InetSocketAddress address) {
    return IpAddress.of(address.getAddress()).authority() + ":" + address.getPort();
  }

  private static String reason(Throwable failure) {
    return failure instanceof BindException ? "the port is in use" : String.valueOf(failure);
  }

  /** A name for Via that no other gate has, so that a loop is known for one. */
  private static String pseudonym() {
    var bytes = new byte[4];
    new SecureRandom().nextBytes(bytes);
    return "schoolgate-" + HexFormat.of().formatHex(bytes);
  }
}
