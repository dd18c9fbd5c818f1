package org.schoolgate.gate.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.schoolgate.site.Host;

/**
 * Reaches origins: finds their addresses, keeps to those that are allowed, and races both families
 * (RFC 8305). Everything of one connection happens on one event loop.
 */
public final class Connector {

  /** The recommended connection attempt delay of RFC 8305, section 8. */
  private static final Duration STAGGER = Duration.ofMillis(250);

  private static final int MOST_ADDRESSES = 8;
  private static final Complaint NO_SOCKET =
      new Complaint("no socket is to be had for connections to origins");

  /**
   * How often a connection is tried again that was closed before it was begun. With epoll, an event
   * for a connection just closed can be delivered to the next one with its descriptor.
   */
  private static final int MOST_STRAYS = 3;

  private final Transport transport;
  private final Names names;
  private final Destinations destinations;
  private final Duration patience;

  public Connector(Transport transport, Names names, Destinations destinations, Duration patience) {
    this.transport = transport;
    this.names = names;
    this.destinations = destinations;
    this.patience = patience;
  }

  /**
   * Connects to {@code host}. The channel does not read until it is told to; the promise fails with
   * {@link UndeliverableException} and nothing else. Cancelling it ends the attempt.
   *
   * @param halfClosure whether each direction of the connection may end on its own
   */
  public Future<Channel> connect(EventLoop loop, Host host, int port, boolean halfClosure) {
    var attempt = new Attempt(loop, port, halfClosure);
    attempt.limit = loop.schedule(attempt::outOfTime, patience.toNanos(), TimeUnit.NANOSECONDS);
    names.find(loop, host).addListener((Future<List<InetAddress>> found) -> attempt.found(found));
    return attempt.result;
  }

  /** One race for one origin. */
  private final class Attempt {

    private final EventLoop loop;
    private final int port;
    private final boolean halfClosure;
    private final Promise<Channel> result;
    private final ArrayDeque<InetSocketAddress> waiting = new ArrayDeque<>();
    private final List<ChannelFuture> running = new ArrayList<>(2);
    private @Nullable ScheduledFuture<?> limit;
    private @Nullable ScheduledFuture<?> stagger;
    private Outcome worst = Outcome.UNREACHABLE;
    private boolean resolved;
    private int strays = MOST_STRAYS;

    Attempt(EventLoop loop, int port, boolean halfClosure) {
      this.loop = loop;
      this.port = port;
      this.halfClosure = halfClosure;
      this.result = loop.newPromise();
      result.addListener(done -> finish());
    }

    void found(Future<List<InetAddress>> answer) {
      resolved = true;
      if (result.isDone()) {
        return;
      }
      if (!answer.isSuccess()) {
        fail(DnsTrouble.outcome(answer.cause()), "name not found");
        return;
      }
      for (var address : interleaved(answer.getNow())) {
        var socket = new InetSocketAddress(address, port);
        if (destinations.allows(socket) && waiting.size() < MOST_ADDRESSES) {
          waiting.add(socket);
        }
      }
      if (waiting.isEmpty()) {
        fail(Outcome.PRIVATE_DESTINATION, "no address of the host may be reached from here");
      } else {
        next();
      }
    }

    private void next() {
      if (stagger != null) {
        stagger.cancel(false);
        stagger = null;
      }
      var address = waiting.poll();
      if (address == null || result.isDone()) {
        return;
      }
      var connecting =
          new Bootstrap()
              .group(loop)
              .channel(transport.socket())
              .option(ChannelOption.SO_KEEPALIVE, true)
              .option(ChannelOption.AUTO_READ, false)
              .option(ChannelOption.ALLOW_HALF_CLOSURE, halfClosure)
              // The limit of the whole attempt ends this part of it, too.
              .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
              .disableResolver()
              .handler(new Unattended())
              .connect(address);
      if (!connecting.isDone()) {
        running.add(connecting);
      }
      if (!waiting.isEmpty()) {
        stagger = loop.schedule(this::next, STAGGER.toNanos(), TimeUnit.NANOSECONDS);
      }
      connecting.addListener((ChannelFuture done) -> onLoop(() -> ended(done, address)));
    }

    /** Where not even a socket could be had, the failure is told elsewhere. */
    private void onLoop(Runnable step) {
      if (loop.inEventLoop()) {
        step.run();
      } else {
        loop.execute(step);
      }
    }

    private void ended(ChannelFuture connecting, InetSocketAddress address) {
      running.remove(connecting);
      if (connecting.isSuccess()) {
        if (!result.trySuccess(connecting.channel())) {
          connecting.channel().close();
        }
        return;
      }
      if (connecting.cause() instanceof ClosedChannelException && strays-- > 0) {
        waiting.addFirst(address);
      }
      worst = outcome(connecting.cause());
      if (!waiting.isEmpty()) {
        next();
      } else if (running.isEmpty()) {
        fail(worst, "no connection to the origin");
      }
    }

    /** What a failed attempt means; one that means nothing in particular changes nothing. */
    private Outcome outcome(Throwable failure) {
      var message = String.valueOf(failure.getMessage());
      if (failure instanceof ConnectException && message.contains("refused")) {
        return Outcome.CONNECT_REFUSED;
      }
      if (failure instanceof ChannelException || message.contains("open files")) {
        NO_SOCKET.because(failure);
        return Outcome.OVERLOADED;
      }
      // Accepted and reset before this side had heard of the first.
      return message.contains("reset") ? Outcome.ORIGIN_CLOSED : worst;
    }

    private void outOfTime() {
      fail(
          resolved ? Outcome.CONNECT_TIMEOUT : Outcome.NAME_TIMEOUT,
          resolved ? "the origin did not answer in time" : "the name server did not answer");
    }

    private void fail(Outcome outcome, String message) {
      result.tryFailure(new UndeliverableException(outcome, message));
    }

    private void finish() {
      if (limit != null) {
        limit.cancel(false);
      }
      if (stagger != null) {
        stagger.cancel(false);
      }
      waiting.clear();
      for (var loser : List.copyOf(running)) {
        loser.channel().close();
      }
    }
  }

  /** The addresses with families taking turns, IPv6 first (RFC 8305, section 4). */
  static List<InetAddress> interleaved(List<InetAddress> addresses) {
    var six = new ArrayDeque<InetAddress>();
    var four = new ArrayDeque<InetAddress>();
    for (var address : addresses) {
      (address instanceof Inet6Address ? six : four).add(address);
    }
    var order = new ArrayList<InetAddress>(addresses.size());
    while (!six.isEmpty() || !four.isEmpty()) {
      if (!six.isEmpty()) {
        order.add(six.poll());
      }
      if (!four.isEmpty()) {
        order.add(four.poll());
      }
    }
    return order;
  }
}
