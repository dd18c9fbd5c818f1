package org.schoolgate.gate;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.http.HopByHop;
import org.schoolgate.gate.http.RequestDecoder;
import org.schoolgate.gate.http.ResponseEncoder;
import org.schoolgate.gate.net.Deadline;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.gate.net.Outflow;
import org.schoolgate.gate.net.OwnFault;
import org.schoolgate.gate.net.Reading;
import org.schoolgate.policy.Query;
import org.schoolgate.site.IpAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: takes its requests one after another and gives each to an exchange. The
 * last handler of the pipeline.
 */
final class ClientConnection extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

  /** How long a client may go on sending after the last bytes to it, so that they are not lost. */
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final Gatehouse house;
  private final Channel channel;
  private final RequestDecoder decoder;
  private final ResponseEncoder encoder = new ResponseEncoder();
  private final Reception reception;
  private final Deadline deadline;
  private final Outflow outflow;
  private final IpAddress address;

  private @Nullable Exchange exchange;

  /** Whether nothing has been said yet to the request that has just come. */
  private boolean beginning;

  private boolean persistent10;
  private boolean nextWaits;
  private boolean inputClosed;
  private boolean closing;

  ClientConnection(Gatehouse house, Channel channel, IpAddress address) {
    this.house = house;
    this.channel = channel;
    this.decoder = new RequestDecoder(house.limits());
    this.address = address;
    this.reception = new Reception(this, house, address);
    this.deadline = new Deadline(channel.eventLoop(), this::late);
    this.outflow = new Outflow(channel, deadline);
  }

  /** Puts the handlers of a client's connection into its pipeline, in the order of reading. */
  void install() {
    channel.pipeline().addLast(decoder, encoder, this);
    deadline.in(house.limits().firstRequest());
  }

  /** The gate's own address that the client is connected to. */
  InetSocketAddress reached() {
    return (InetSocketAddress) channel.localAddress();
  }

  EventLoop loop() {
    return channel.eventLoop();
  }

  boolean isIdle() {
    return exchange == null;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object msg) {
    if (closing) {
      ReferenceCountUtil.release(msg);
    } else if (msg instanceof HttpRequest request) {
      moved();
      encoder.answering(request.method());
      persistent10 = HopByHop.is10(request) && HopByHop.persists(request);
      beginning = true;
      keep(reception.receive(request));
      beginning = false;
    } else if (msg instanceof HttpContent part && exchange != null) {
      exchange.content(part);
    } else {
      ReferenceCountUtil.release(msg);
    }
  }

  /** Goes on with {@code begun}, unless it was answered at once and was the connection's last. */
  private void keep(Exchange begun) {
    exchange = closing ? null : begun;
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (exchange != null) {
      moved();
      exchange.readComplete();
    }
    ctx.flush();
    closeIfFinished();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (exchange != null) {
      exchange.writable(channel.isWritable());
    } else if (nextWaits && channel.isWritable() && !closing) {
      next();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      inputClosed = true;
      if (closing) {
        // What is written but not yet sent still has to go out.
        if (((DuplexChannel) channel).isOutputShutdown()) {
          channel.close();
        }
      } else if (exchange != null && !decoder.isWhole()) {
        // The rest of the request's body will never come.
        channel.close();
      } else {
        closeIfFinished();
      }
    }
  }

  /** Closes where no exchange can follow: what is left here of a request will never be whole. */
  private void closeIfFinished() {
    if (inputClosed && exchange == null && !nextWaits) {
      closeGently();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    deadline.close();
    var current = exchange;
    exchange = null;
    closing = true;
    if (current != null) {
      current.gone();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    boolean ours = OwnFault.isOne(cause);
    if (ours) {
      OwnFault.complain(cause);
    } else {
      LOG.debug("connection failed client={}", address, cause);
    }
    if (ours && beginning && !closing) {
      beginning = false;
      keep(reception.broken());
      flush();
    } else {
      channel.close();
    }
  }

  void write(Object part) {
    beginning = false;
    channel.write(part, channel.voidPromise());
  }

  void flush() {
    channel.flush();
  }

  boolean isWritable() {
    return channel.isWritable();
  }

  void stopReading() {
    channel.config().setAutoRead(false);
  }

  void read() {
    if (!decoder.isFull()) {
      Reading.takeUp(channel);
    }
  }

  /** Bytes have moved: the exchange gets its whole time again. */
  void moved() {
    outflow.timeIsNew();
    deadline.in(house.limits().exchangeIdle());
  }

  /** Says in {@code response} whether the connection goes on after it. */
  void setPersistence(HttpResponse response, boolean keepAlive) {
    if (!keepAlive) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    } else if (persistent10) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
  }

  /** The exchange is over, request and response both whole. */
  void exchangeEnded(boolean keepAlive) {
    exchange = null;
    if (!keepAlive || house.draining().closesIdle()) {
      closeGently();
      return;
    }
    deadline.in(house.limits().idle());
    Reading.takeUp(channel);
    // A client that sends requests and takes no answers must not fill the memory with them.
    nextWaits = !channel.isWritable();
    if (!nextWaits) {
      next();
    }
  }

  private void next() {
    nextWaits = false;
    try {
      decoder.next(channel.pipeline().context(decoder));
    } catch (Exception broken) {
      exceptionCaught(channel.pipeline().lastContext(), broken);
    }
    if (!inputClosed || closing) {
      return;
    }
    if (exchange != null && !decoder.isWhole()) {
      // The rest of this request's body will never come either.
      channel.close();
    } else if (exchange == null && !decoder.hasMore()) {
      closeGently();
    }
  }

  /** Tells the client that its exchange failed, and closes behind the answer. */
  void fail(Story story, Outcome outcome, @Nullable String detail) {
    keep(reception.fail(story, outcome, detail));
    flush();
  }

  /** Sends what is written, then closes; what the client still sends meanwhile is thrown away. */
  void closeGently() {
    if (closing) {
      return;
    }
    exchange = null;
    closing = true;
    decoder.stop();
    Reading.takeUp(channel);
    moved();
    channel
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            sent -> {
              if (inputClosed || !sent.isSuccess()) {
                channel.close();
              } else {
                deadline.in(LINGER);
                ((DuplexChannel) channel).shutdownOutput();
              }
            });
  }

  /**
   * Breaks the response off, so that the client cannot take it for whole. A client that would know
   * the end by a gentle close is reset.
   */
  void abort(boolean endsByClosing) {
    exchange = null;
    closing = true;
    decoder.stop();
    if (endsByClosing) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    }
    deadline.in(LINGER);
    // Over io_uring a close takes back what is on its way to the kernel.
    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> channel.close());
  }

  /** Becomes one side of a tunnel to {@code origin}. */
  void becomeTunnel(Query query, Story story, Channel origin) {
    leaveFor(query, story).toTunnel(origin);
    passOnInputClosed();
  }

  /** Becomes one side of a WebSocket to the origin of {@code upstream}. */
  void becomeWebSocket(Query query, Story story, Upstream upstream) {
    leaveFor(query, story).toWebSocket(upstream);
    passOnInputClosed();
  }

  private Switchover leaveFor(Query query, Story story) {
    exchange = null;
    deadline.close();
    return new Switchover(house, channel, query, story);
  }

  private void passOnInputClosed() {
    if (inputClosed) {
      channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
    }
  }

  private void late() {
    if (outflow.goesOn(house.limits().exchangeIdle())) {
      return;
    }
    if (closing) {
      channel.close();
    } else if (exchange != null && outflow.isHeldUp()) {
      // Whatever the origin does, it is the client that takes nothing.
      exchange.gone();
      abort(true);
    } else if (exchange != null) {
      exchange.late();
    } else if (decoder.hasMore() && !nextWaits) {
      encoder.answering(HttpMethod.GET);
      keep(reception.tooSlow());
      flush();
    } else {
      house.metrics().ended(Outcome.IDLE);
      channel.close();
    }
  }
}
