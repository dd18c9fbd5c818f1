package org.schoolgate.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.http.HopByHop;
import org.schoolgate.gate.http.MalformedRequestException;
import org.schoolgate.gate.http.OriginRequest;
import org.schoolgate.gate.http.RequestCheck;
import org.schoolgate.gate.http.RequestDecoder;
import org.schoolgate.gate.http.RequestTarget;
import org.schoolgate.site.Authority;

/**
 * One client's requests, read and rewritten as the gate does it, and written to where an origin
 * would be: the same handlers, without a policy or a network.
 */
final class RequestReading extends ChannelInboundHandlerAdapter {

  private static final HopByHop HOPS = new HopByHop("gate");
  private static final RequestCheck CHECK = new RequestCheck(Wire.LIMITS.headLines());

  private final Wire wire = new Wire();
  private final RequestDecoder decoder = new RequestDecoder(Wire.LIMITS);
  private final List<Forwarded> forwarded = new ArrayList<>();
  private final StringBuilder story = new StringBuilder();
  private final StringBuilder body = new StringBuilder();
  private final StringBuilder raw = new StringBuilder();
  private final byte[] written;
  private @Nullable OriginRequest origin;
  private boolean tunnel;
  private boolean persists;
  private boolean over;

  /** A request that went on, as its origin is to see it. */
  record Forwarded(String start, List<String> fields, String body, boolean whole) {}

  /** Has {@code input} arrive in the pieces that end at {@code cuts}. */
  RequestReading(byte[] input, int... cuts) throws IOException {
    wire.open(decoder, new HttpRequestEncoder(), this);
    int from = 0;
    for (int cut : cuts) {
      wire.arrive(input, from, cut);
      from = cut;
    }
    wire.arrive(input, from, input.length);
    written = wire.close();
    if (origin != null) {
      forward(false);
    }
  }

  /** What was made of the input, in words; the same however it arrived. */
  String story() {
    return story + "|" + body + "|" + raw;
  }

  List<Forwarded> forwarded() {
    return forwarded;
  }

  byte[] written() {
    return written;
  }

  /** What came behind a CONNECT; null where there was none. */
  @Nullable String raw() {
    return tunnel ? raw.toString() : null;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object part) throws Exception {
    if (part instanceof ByteBuf bytes) {
      raw.append(bytes.toString(ISO_8859_1));
      bytes.release();
    } else if (over || !ctx.channel().isActive()) {
      ReferenceCountUtil.release(part);
    } else if (part instanceof HttpRequest request) {
      head(ctx, request);
    } else if (part instanceof HttpContent content) {
      content(ctx, content);
    }
  }

  private void head(ChannelHandlerContext ctx, HttpRequest request) {
    try {
      var host = CHECK.pass(request);
      var target = RequestTarget.of(request);
      persists = HopByHop.persists(request);
      switch (target) {
        case RequestTarget.ToGate page -> story.append("gate ").append(page.path());
        case RequestTarget.Tunnel to -> {
          tunnel = true;
          story.append("tunnel ").append(to.authority());
        }
        case RequestTarget.ToOrigin to -> toOrigin(ctx, request, to);
      }
      story.append(' ').append(host).append(' ').append(persists).append('\n');
    } catch (MalformedRequestException malformed) {
      end("refused " + malformed.outcome());
    }
  }

  private void toOrigin(
      ChannelHandlerContext ctx, HttpRequest request, RequestTarget.ToOrigin target) {
    var url = target.url();
    var authority = new Authority(url.host(), url.port());
    origin = OriginRequest.of(request, target.originForm(), authority.text(), HOPS);
    story.append(url).append(' ').append(fields(request));
    ctx.write(request);
  }

  private void content(ChannelHandlerContext ctx, HttpContent content) throws Exception {
    if (content.decoderResult().isFailure()) {
      end("broken body");
      content.release();
      return;
    }
    body.append(content.content().toString(ISO_8859_1));
    boolean last = content instanceof LastHttpContent;
    if (last) {
      story.append(((LastHttpContent) content).trailingHeaders().entries());
    }
    if (origin != null) {
      HopByHop.stripTrailers(content);
      ctx.writeAndFlush(content);
    } else {
      content.release();
    }
    if (last) {
      requestEnded(ctx);
    }
  }

  private void requestEnded(ChannelHandlerContext ctx) throws Exception {
    if (origin != null) {
      forward(true);
    }
    story.append("body ").append(body).append('\n');
    body.setLength(0);
    if (tunnel) {
      ctx.pipeline().remove(decoder);
    } else if (persists) {
      decoder.next(ctx.pipeline().context(decoder));
    } else {
      end("closed");
    }
  }

  private void forward(boolean whole) {
    var head = requireNonNull(origin).head();
    var start = head.method() + " " + head.uri() + " " + head.protocolVersion();
    forwarded.add(new Forwarded(start, fields(head), body.toString(), whole));
    origin = null;
  }

  private void end(String why) {
    over = true;
    decoder.stop();
    story.append(why);
  }

  static List<String> fields(HttpMessage message) {
    return message.headers().entries().stream()
        .map(field -> field.getKey() + ": " + field.getValue())
        .toList();
  }
}
