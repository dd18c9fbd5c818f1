package org.schoolgate.gate.http;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import org.schoolgate.settings.Limits;

/**
 * Reads requests strictly, one at a time.
 *
 * <p>After the last part of a request it holds the bytes that follow until {@link
 * #next(ChannelHandlerContext)}: they may be the next pipelined request, or, where this one was a
 * CONNECT or an upgrade, no HTTP at all. In that case the decoder is removed, and what it held is
 * handed to the handler behind it.
 */
public final class RequestDecoder extends HttpRequestDecoder {

  /** Held bytes above this stop the reading, so that pipelining cannot fill the memory. */
  private static final int HOLD_AT_MOST = 64 * 1024;

  private final FoldedLines folds = new FoldedLines();
  private boolean inHead = true;
  private boolean inTrailers;
  private boolean holding;
  private boolean inside;
  private boolean begun;
  private boolean stopped;
  private boolean fresh = true;
  private boolean oddlyBegun;
  private byte before;
  private int lengths;

  public RequestDecoder(Limits limits) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.urlBytes())
            .setMaxHeaderSize(limits.headBytes())
            .setMaxChunkSize(64 * 1024)
            .setAllowDuplicateContentLengths(false)
            .setUseRfc9112TransferEncoding(true)
            .setStrictLineParsing(true)
            .setValidateHeaders(true));
  }

  /** Goes on to the next request, which may already be here. */
  public void next(ChannelHandlerContext ctx) throws Exception {
    holding = false;
    inHead = true;
    inTrailers = false;
    folds.ofHead();
    fresh = true;
    before = 0;
    lengths = 0;
    if (!inside && actualReadableBytes() > 0) {
      channelRead(ctx, Unpooled.EMPTY_BUFFER);
      ctx.fireChannelReadComplete();
    }
  }

  /** Whether bytes of a further request are here, or its first lines have been read. */
  public boolean hasMore() {
    return begun || actualReadableBytes() > 0;
  }

  /** Whether the request is here to its last byte. */
  public boolean isWhole() {
    return holding;
  }

  /** Whether so much is held that no more may be read. */
  public boolean isFull() {
    return holding && actualReadableBytes() > HOLD_AT_MOST;
  }

  /** Reads no more requests: what still arrives is thrown away. */
  public void stop() {
    stopped = true;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
    if (stopped) {
      ReferenceCountUtil.release(msg);
      return;
    }
    boolean outermost = !inside;
    inside = true;
    try {
      super.channelRead(ctx, msg);
    } finally {
      if (outermost) {
        inside = false;
      }
    }
    if (isFull()) {
      ctx.channel().config().setAutoRead(false);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
    if (holding) {
      // The superclass would ask for more, because what came has made no message.
      ctx.fireChannelReadComplete();
    } else {
      super.channelReadComplete(ctx);
    }
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    if (holding) {
      return;
    }
    if (fresh) {
      lookAtBeginning(in);
    }
    if ((inHead || inTrailers) && !folds.areFew(in)) {
      refuseFolds(in, out);
      return;
    }
    int first = out.size();
    int start = in.readerIndex();
    super.decode(ctx, in, out);
    if (!inHead && !inTrailers && out.size() == first && isLastChunk(in, start)) {
      inTrailers = true;
      folds.ofTrailers();
    }
    inHead &= out.size() == first;
    begun = out.size() == first && (begun || hasText(in, start));
    for (int i = first; i < out.size(); i++) {
      holding |= out.get(i) instanceof LastHttpContent;
      if ((oddlyBegun || lengths > 1) && out.get(i) instanceof HttpRequest request) {
        var ambiguous = new MalformedRequestException("head: ambiguous");
        request.setDecoderResult(DecoderResult.failure(ambiguous));
      }
    }
  }

  private void refuseFolds(ByteBuf in, List<Object> out) {
    in.skipBytes(in.readableBytes());
    var failure =
        DecoderResult.failure(
            new TooLongHttpHeaderException("more than " + FoldedLines.MOST + " folded lines"));
    if (inHead) {
      var refused = createInvalidMessage();
      refused.setDecoderResult(failure);
      out.add(refused);
    } else {
      var broken = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
      broken.setDecoderResult(failure);
      out.add(broken);
    }
    begun = false;
    holding = true;
  }

  /**
   * Whether what the superclass has read since {@code start}, without making anything of it, is the
   * size of the last chunk: of the body it reads in silence only sizes and the ends of chunks.
   */
  private static boolean isLastChunk(ByteBuf in, int start) {
    int end = start;
    while (end < in.readerIndex() && in.getByte(end) == '0') {
      end++;
    }
    return end > start && (end == in.readerIndex() || Character.digit(in.getByte(end), 16) < 0);
  }

  /**
   * Before a request line may stand empty lines and nothing else (RFC 9112, section 2.2), where the
   * superclass passes over any CR, LF and space.
   */
  private void lookAtBeginning(ByteBuf in) {
    for (int i = in.readerIndex(); i < in.writerIndex() && fresh; i++) {
      byte c = in.getByte(i);
      oddlyBegun |= c == ' ' || (c == '\n') != (before == '\r');
      before = c;
      fresh = c == '\r' || c == '\n' || c == ' ';
    }
  }

  @Override
  protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
    int end = start + length;
    boolean singly =
        line[start - 1] == ' '
            && line[start - 2] > ' '
            && (end + 1 >= line.length || (line[end] == ' ' && line[end + 1] > ' '));
    if (!singly) {
      throw new IllegalArgumentException("request line: expected single spaces");
    }
    return super.splitSecondWordInitialLine(line, start, length);
  }

  @Override
  protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
    var version = super.splitThirdWordInitialLine(line, start, length);
    if (!version.startsWith("HTTP/")) {
      throw new IllegalArgumentException("version: expected HTTP/ in capitals");
    }
    return version;
  }

  /** Counts the lengths, because of several in HTTP/1.0 the superclass shows the first alone. */
  @Override
  protected AsciiString splitHeaderName(byte[] line, int start, int length) {
    var name = super.splitHeaderName(line, start, length);
    if (length == CONTENT_LENGTH.length() && CONTENT_LENGTH.contentEqualsIgnoreCase(name)) {
      lengths++;
    }
    return name;
  }

  /** Whether more than the empty lines that may precede a request was read since {@code start}. */
  private static boolean hasText(ByteBuf in, int start) {
    for (int i = start; i < in.readerIndex(); i++) {
      if (in.getByte(i) > ' ') {
        return true;
      }
    }
    return false;
  }

  /** A request whose head was not whole when its client was gone has never been asked. */
  @Override
  protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {}

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event instanceof ChannelInputShutdownEvent) {
      // The superclass would throw away what is held; the requests in it still deserve answers.
      ctx.fireUserEventTriggered(event);
    } else {
      super.userEventTriggered(ctx, event);
    }
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
  }
}
