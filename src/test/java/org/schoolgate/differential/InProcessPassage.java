package org.schoolgate.differential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.schoolgate.gate.http.HopByHop;
import org.schoolgate.gate.http.MalformedRequestException;
import org.schoolgate.gate.http.OriginRequest;
import org.schoolgate.gate.http.RequestCheck;
import org.schoolgate.gate.http.RequestDecoder;
import org.schoolgate.gate.http.RequestTarget;
import org.schoolgate.settings.Limits;

/**
 * The gate's own reading, checking and rewriting without its sockets, for volume. Bytes arrive in
 * exactly the parts that are sent, and everything goes over one connection to the origin, so that a
 * misread length would show in the request behind it.
 */
final class InProcessPassage implements Passage {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Limits LIMITS =
      new Limits(
          32 << 10, 128, 16 << 10, 100, 100, LONG, LONG, LONG, LONG, LONG, LONG, 32, LONG, LONG);

  private final RequestCheck check = new RequestCheck(LIMITS.headLines());
  private final HopByHop hops = new HopByHop("in-process");

  @Override
  public String authority() {
    return "127.0.0.1:40000";
  }

  @Override
  public Passed send(List<String> parts) {
    var gate = new Handler();
    var client = new EmbeddedChannel(gate.decoder, gate);
    for (var part : parts) {
      client.writeInbound(Unpooled.copiedBuffer(part, ISO_8859_1));
    }
    gate.closed = true;
    gate.broken |= gate.forwards;
    client.finishAndReleaseAll();
    gate.origin.finishAndReleaseAll();
    var received = new Received(gate.received.toString(), gate.broken);
    var tunnel = new Received(gate.tunnelled.toString(), true);
    return new Passed(List.copyOf(gate.answers), List.of(received, tunnel));
  }

  /** Does what the gate's own handlers do, at once instead of over sockets. */
  private final class Handler extends ChannelInboundHandlerAdapter {

    final RequestDecoder decoder = new RequestDecoder(LIMITS);
    final EmbeddedChannel origin = new EmbeddedChannel(new HttpRequestEncoder());
    final List<Answer> answers = new ArrayList<>();
    final StringBuilder received = new StringBuilder();
    final StringBuilder tunnelled = new StringBuilder();
    boolean broken;
    boolean closed;
    private boolean tunnels;
    boolean forwards;
    private boolean persists;
    private String target = "";

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
      if (msg instanceof ByteBuf bytes && tunnels) {
        tunnelled.append(bytes.toString(ISO_8859_1));
        bytes.release();
      } else if (closed) {
        ReferenceCountUtil.release(msg);
      } else if (msg instanceof HttpRequest request) {
        begin(request);
      } else if (msg instanceof HttpContent part) {
        content(ctx, part);
      }
    }

    private void begin(HttpRequest request) {
      forwards = false;
      try {
        check.pass(request);
        persists = HopByHop.persists(request);
        switch (RequestTarget.of(request)) {
          case RequestTarget.ToGate page -> own(404, persists && !HopByHop.hasBody(request));
          case RequestTarget.Tunnel tunnel -> tunnels = true;
          case RequestTarget.ToOrigin url -> forward(request, url);
        }
      } catch (MalformedRequestException malformed) {
        own(malformed.outcome().status(), false);
      }
    }

    private void forward(HttpRequest request, RequestTarget.ToOrigin url) {
      var host = url.url().host().authority() + ":" + url.url().port();
      var sent = OriginRequest.of(request, url.originForm(), host, hops);
      forwards = true;
      target = url.originForm();
      write(sent.head());
    }

    private void content(ChannelHandlerContext ctx, HttpContent part) throws Exception {
      boolean last = part instanceof LastHttpContent;
      if (part.decoderResult().isFailure()) {
        part.release();
        broken = forwards;
        own(400, false);
      } else if (forwards) {
        HopByHop.stripTrailers(part);
        write(part);
        if (last) {
          end(ctx);
        }
      } else {
        part.release();
        if (last) {
          next(ctx);
        }
      }
    }

    private void end(ChannelHandlerContext ctx) throws Exception {
      forwards = false;
      answers.add(new Answer(200, target, !persists));
      closed |= !persists;
      if (!closed) {
        next(ctx);
      }
    }

    private void next(ChannelHandlerContext ctx) throws Exception {
      if (tunnels) {
        answers.add(new Answer(200, null, false));
        ctx.pipeline().remove(decoder);
      } else {
        decoder.next(ctx.pipeline().context(decoder));
      }
    }

    private void own(int status, boolean keepAlive) {
      answers.add(new Answer(status, null, !keepAlive));
      closed |= !keepAlive;
      if (closed) {
        decoder.stop();
      }
    }

    private void write(Object part) {
      origin.writeOutbound(part);
      for (ByteBuf bytes = origin.readOutbound(); bytes != null; bytes = origin.readOutbound()) {
        received.append(bytes.toString(ISO_8859_1));
        bytes.release();
      }
    }
  }
}
