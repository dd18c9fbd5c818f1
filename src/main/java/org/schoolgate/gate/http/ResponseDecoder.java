package org.schoolgate.gate.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import org.schoolgate.settings.Limits;

/**
 * Reads an origin's responses, one outstanding at a time.
 *
 * <p>After a 101 it holds what follows, which is no longer HTTP, until it is removed.
 */
public final class ResponseDecoder extends HttpResponseDecoder {

  private boolean headRequest;
  private boolean switched;

  public ResponseDecoder(Limits limits) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.urlBytes())
            .setMaxHeaderSize(4 * limits.headBytes())
            .setMaxChunkSize(64 * 1024)
            .setUseRfc9112TransferEncoding(true)
            // Origins that end lines with LF alone are read as browsers read them; what the gate
            // passes on is written anew.
            .setStrictLineParsing(false)
            .setValidateHeaders(true));
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
    int before = out.size();
    super.decode(ctx, in, out);
    for (int i = before; i < out.size(); i++) {
      switched |= out.get(i) instanceof HttpResponse response && isSwitch(response);
    }
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    return headRequest
        || (message instanceof HttpResponse response && isSwitch(response))
        || super.isContentAlwaysEmpty(message);
  }

  @Override
  protected boolean isSwitchingToNonHttp1Protocol(HttpResponse response) {
    return false;
  }

  private static boolean isSwitch(HttpResponse response) {
    return response.status().code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code();
  }
}
