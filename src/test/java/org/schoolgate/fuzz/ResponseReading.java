package org.schoolgate.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.List;
import org.schoolgate.gate.http.HopByHop;
import org.schoolgate.gate.http.ResponseDecoder;
import org.schoolgate.gate.http.ResponseEncoder;
import org.schoolgate.gate.http.ResponseFraming;

/** One origin's response, read and passed on to a client as the gate does it. */
final class ResponseReading extends ChannelInboundHandlerAdapter {

  private static final HopByHop HOPS = new HopByHop("gate");

  private final HttpMethod method;
  private final boolean clientIs10;
  private final Wire wire = new Wire();
  private final ResponseDecoder decoder = new ResponseDecoder(Wire.LIMITS);
  private final ResponseEncoder encoder = new ResponseEncoder();
  private final StringBuilder body = new StringBuilder();
  private final byte[] written;
  private List<String> fields = List.of();
  private String start = "";
  private boolean closes;
  private boolean interim;
  private boolean broken;
  private boolean whole;

  /** Has {@code input} arrive in the pieces that end at {@code cuts}, and the origin close. */
  ResponseReading(HttpMethod method, boolean clientIs10, byte[] input, int... cuts)
      throws IOException {
    this.method = method;
    this.clientIs10 = clientIs10;
    decoder.expect(method);
    encoder.answering(method);
    wire.open(decoder, encoder, this);
    int from = 0;
    for (int cut : cuts) {
      wire.arrive(input, from, cut);
      from = cut;
    }
    wire.arrive(input, from, input.length);
    written = wire.close();
  }

  /** What was made of the input, in words; the same however it arrived. */
  String story() {
    return start + fields + closes + broken + whole + body;
  }

  boolean isWhole() {
    return whole && !broken;
  }

  boolean closes() {
    return closes;
  }

  String start() {
    return start;
  }

  List<String> fields() {
    return fields;
  }

  String body() {
    return body.toString();
  }

  byte[] written() {
    return written;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof HttpObject part) || whole || broken) {
      ReferenceCountUtil.release(message);
    } else if (part.decoderResult().isFailure()) {
      broken = true;
      ReferenceCountUtil.release(part);
    } else {
      if (part instanceof HttpResponse head) {
        head(ctx, head);
      }
      if (part instanceof HttpContent content) {
        content(ctx, content);
      }
    }
  }

  private void head(ChannelHandlerContext ctx, HttpResponse head) {
    interim = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    if (interim) {
      interim(ctx, head);
      return;
    }
    if (!ResponseFraming.isKnown(head, clientIs10)) {
      broken = true;
      return;
    }
    closes = !ResponseFraming.pass(head, method, clientIs10).clientPersists();
    HOPS.strip(head);
    if (closes) {
      head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    head.setProtocolVersion(HttpVersion.HTTP_1_1);
    start = head.protocolVersion() + " " + head.status();
    ctx.write(head);
    // The encoder takes out what a response without a body may not have.
    fields = RequestReading.fields(head);
  }

  /** After a switch of protocols nothing is HTTP; it is asked for elsewhere. */
  private void interim(ChannelHandlerContext ctx, HttpResponse head) {
    if (head.status().code() == 101) {
      broken = true;
    } else if (!clientIs10) {
      HOPS.strip(head);
      ctx.write(head.setProtocolVersion(HttpVersion.HTTP_1_1));
    }
  }

  private void content(ChannelHandlerContext ctx, HttpContent content) {
    if (broken || (interim && clientIs10)) {
      content.release();
      return;
    }
    if (!interim) {
      body.append(content.content().toString(ISO_8859_1));
      whole = content instanceof LastHttpContent;
    }
    ctx.writeAndFlush(content);
  }
}
