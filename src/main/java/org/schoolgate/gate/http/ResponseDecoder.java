package org.schoolgate.gate.http;

import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolgate.settings.Limits;

/**
 * Reads an origin's responses, one outstanding at a time.
 *
 * <p>After a 101 it holds what follows, which is no longer HTTP, until it is removed.
 */
public final class ResponseDecoder extends HttpResponseDecoder {

  private final int mostTrailerBytes;

  private final FoldedLines folds = new FoldedLines();
  private @Nullable ChunkedBody chunks;
  private boolean inHead = true;
  private List<String> codings = List.of();
  private boolean headRequest;
  private boolean switched;

  public ResponseDecoder(Limits limits) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.urlBytes())
            .setMaxHeaderSize(4 * limits.headBytes())
            .setMaxChunkSize(64 * 1024)
            // How both a length and a coding are read is settled in ResponseFraming.
            .setUseRfc9112TransferEncoding(false)
            // Origins that end lines with LF alone are read as browsers read them; what the gate
            // passes on is written anew.
            .setStrictLineParsing(false)
            .setHeadersFactory(ResponseFields.FACTORY));
    mostTrailerBytes = 4 * limits.headBytes();
  }

  /** Tells which method the next final response answers. */
  public void expect(HttpMethod method) {
    headRequest = HttpMethod.HEAD.equals(method);
  }

  /** Whether bytes are here that answer no request. */
  public boolean hasMore() {
    return actualReadableBytes() > 0;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    if (switched) {
      return;
    }
    if (chunks != null) {
      if (chunks.read(in, out)) {
        chunks = null;
        beginHead();
      }
      return;
    }
    if (inHead && !folds.areFew(in)) {
      in.skipBytes(in.readableBytes());
      var refused = createInvalidMessage();
      refused.setDecoderResult(
          DecoderResult.failure(new IllegalArgumentException("head: too many folded lines")));
      out.add(refused);
      return;
    }
    int before = out.size();
    super.decode(ctx, in, out);
    for (int i = before; i < out.size(); i++) {
      if (out.get(i) instanceof HttpResponse response) {
        inHead = false;
        switched |= isSwitch(response);
      }
      if (out.get(i) instanceof LastHttpContent) {
        beginHead();
      }
    }
    if (chunks != null) {
      beginChunks(out);
    }
  }

  private void beginHead() {
    inHead = true;
    folds.ofHead();
  }

  /** The head of a chunked response was read as if no body followed: that is read here. */
  private void beginChunks(List<Object> out) {
    out.removeLast();
    ((HttpResponse) out.getLast()).headers().set(TRANSFER_ENCODING, codings);
    codings = List.of();
    inHead = false;
  }

  @Override
  protected HttpMessage createMessage(String[] initialLine) {
    if (initialLine[1].length() != 3 || initialLine[1].charAt(0) < '1') {
      throw new IllegalArgumentException("status: " + initialLine[1] + " (expected: 100 to 999)");
    }
    requireText(initialLine[2]);
    return super.createMessage(initialLine);
  }

  private static void requireText(String reasonPhrase) {
    for (int i = 0; i < reasonPhrase.length(); i++) {
      if (reasonPhrase.charAt(i) < ' ' && reasonPhrase.charAt(i) != '\t') {
        throw new IllegalArgumentException("reason phrase: a control (expected: words)");
      }
    }
  }

  @Override
  protected AsciiString splitHeaderName(byte[] line, int start, int length) {
    int colon = start + length;
    while (colon < line.length && (line[colon] == ' ' || line[colon] == '\t')) {
      colon++;
    }
    // Blanks before the colon are taken out (RFC 9112, section 5.1); a blank inside a name makes it
    // none.
    boolean named = colon < line.length && line[colon] == ':';
    return named ? super.splitHeaderName(line, start, length) : AsciiString.EMPTY_STRING;
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    return headRequest
        || (message instanceof HttpResponse response && isSwitch(response))
        || super.isContentAlwaysEmpty(message)
        || isChunked(message);
  }

  private boolean isChunked(HttpMessage message) {
    if (!message.headers().contains(TRANSFER_ENCODING)) {
      return false;
    }
    codings = message.headers().getAll(TRANSFER_ENCODING);
    if (!ResponseFraming.areChunked(codings)) {
      return false;
    }
    chunks = new ChunkedBody(mostTrailerBytes);
    return true;
  }

  @Override
  protected boolean isSwitchingToNonHttp1Protocol(HttpResponse response) {
    return false;
  }

  private static boolean isSwitch(HttpResponse response) {
    return response.status().code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code();
  }
}
