package org.schoolgate.gate.net;

import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ReflectiveChannelFactory;
import io.netty.channel.socket.DatagramChannel;
import io.netty.resolver.dns.DefaultDnsCache;
import io.netty.resolver.dns.DnsCache;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.Host;
import org.schoolgate.site.IpAddress;

/**
 * Finds the addresses of hosts without waiting. Answers are kept as long as their servers say, but
 * at least 5 and at most 300 seconds, failures for 2; the cache is shared by all event loops.
 */
public final class Names implements AutoCloseable {

  private static final int SHORTEST_TTL_SECONDS = 5;
  private static final int LONGEST_TTL_SECONDS = 300;
  private static final int NEGATIVE_TTL_SECONDS = 2;
  private static final int MOST_ANSWERS = 20_000;
  private static final long QUERY_TIMEOUT_MILLIS = 1500;

  private final Transport transport;
  private final DnsServerAddressStreamProvider servers;
  private final DnsCache answers =
      new BoundedAnswers(
          new DefaultDnsCache(SHORTEST_TTL_SECONDS, LONGEST_TTL_SECONDS, NEGATIVE_TTL_SECONDS),
          MOST_ANSWERS);
  private final Map<EventLoop, Asker> byLoop = new ConcurrentHashMap<>();

  /**
   * Asks {@code servers}, or those of the system where there are none, from any of {@code loops}.
   * Its sockets are opened now, because later there may be no descriptor for them.
   *
   * @throws ChannelException if there is none for them now
   */
  public Names(Transport transport, EventLoopGroup loops, List<InetSocketAddress> servers) {
    this.transport = transport;
    this.servers =
        servers.isEmpty()
            ? DnsServerAddressStreamProviders.platformDefault()
            : new SequentialDnsServerAddressStreamProvider(servers);
    try {
      loops.forEach(loop -> asker((EventLoop) loop));
    } catch (RuntimeException | Error failed) {
      close();
      throw failed;
    }
  }

  /**
   * Every address of {@code host}, found on {@code loop}, from which it has to be asked. An address
   * is its own answer. Whoever asks for a name that is being asked for already waits with the
   * first, so nobody may cancel the future.
   */
  public Future<List<InetAddress>> find(EventLoop loop, Host host) {
    return switch (host) {
      case IpAddress address -> loop.newSucceededFuture(List.of(address.toInetAddress()));
      case DomainName name -> asker(loop).find(name.text());
    };
  }

  /**
   * Every address of {@code host}, waited for. Not for event loops.
   *
   * @throws IOException if none is found within {@code patience}
   */
  public List<InetAddress> await(EventLoop loop, Host host, Duration patience) throws IOException {
    var found = new CompletableFuture<List<InetAddress>>();
    loop.execute(() -> find(loop, host, found));
    try {
      return found.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new IOException("no name server answers for " + host.text(), late);
    } catch (ExecutionException failed) {
      throw new IOException(host.text() + " is not found", failed.getCause());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("broken off while looking up " + host.text());
    }
  }

  private void find(EventLoop loop, Host host, CompletableFuture<List<InetAddress>> found) {
    var asked = find(loop, host);
    asked.addListener(
        answered -> {
          if (asked.isSuccess()) {
            found.complete(asked.getNow());
          } else {
            found.completeExceptionally(asked.cause());
          }
        });
  }

  @Override
  public void close() {
    byLoop.values().forEach(asker -> asker.resolver.close());
  }

  private Asker asker(EventLoop loop) {
    return byLoop.computeIfAbsent(loop, each -> new Asker(build(each)));
  }

  /** Asks for one event loop, and for each name once at a time. */
  private static final class Asker {

    private final DnsNameResolver resolver;
    private final Map<String, Future<List<InetAddress>>> underWay = new HashMap<>();

    Asker(DnsNameResolver resolver) {
      this.resolver = resolver;
    }

    Future<List<InetAddress>> find(String name) {
      var first = underWay.get(name);
      if (first != null) {
        return first;
      }
      var asked = resolver.resolveAll(name);
      if (!asked.isDone()) {
        underWay.put(name, asked);
        asked.addListener(answered -> underWay.remove(name));
      }
      return asked;
    }
  }

  private DnsNameResolver build(EventLoop loop) {
    var sockets = new Sockets(transport);
    var resolver = build(loop, sockets);
    if (sockets.failure != null) {
      throw new ChannelException("no socket to ask name servers by", sockets.failure);
    }
    return resolver;
  }

  /** Makes the socket of a resolver, which by itself would go on without one and never say so. */
  private static final class Sockets implements ChannelFactory<DatagramChannel> {

    private final ChannelFactory<? extends DatagramChannel> factory;
    private @Nullable RuntimeException failure;

    Sockets(Transport transport) {
      this.factory = new ReflectiveChannelFactory<>(transport.datagram());
    }

    @Override
    public DatagramChannel newChannel() {
      try {
        return factory.newChannel();
      } catch (RuntimeException refused) {
        failure = refused;
        throw refused;
      }
    }
  }

  private DnsNameResolver build(EventLoop loop, Sockets sockets) {
    return new DnsNameResolverBuilder(loop)
        .datagramChannelFactory(sockets)
        .socketChannelType(transport.socket(), true)
        .nameServerProvider(servers)
        .resolveCache(answers)
        // An answer is kept under the name that was asked; these would only grow beside it.
        .cnameCache(NoopDnsCnameCache.INSTANCE)
        .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE)
        .queryTimeoutMillis(QUERY_TIMEOUT_MILLIS)
        .searchDomains(List.of())
        .ndots(1)
        .build();
  }
}
