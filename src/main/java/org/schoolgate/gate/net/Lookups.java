package org.schoolgate.gate.net;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.schoolgate.site.Host;

/** Finds addresses as a gate does, for a program that runs none. */
public final class Lookups implements AutoCloseable {

  private final EventLoopGroup loops;
  private final Names names;
  private final Duration patience;

  /** Asks {@code servers}, or those of the system where there are none. */
  public Lookups(List<InetSocketAddress> servers, Duration patience) {
    var transport = Transport.named("nio");
    this.loops = transport.loops(1);
    this.names = new Names(transport, loops, servers);
    this.patience = patience;
  }

  /**
   * Every address of {@code host}, waited for.
   *
   * @throws IOException if none is found in time
   */
  public List<InetAddress> addresses(Host host) throws IOException {
    return names.await(loops.next(), host, patience);
  }

  @Override
  public void close() {
    names.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
