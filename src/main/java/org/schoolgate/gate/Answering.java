package org.schoolgate.gate;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.gate.page.Page;

/** An exchange that the gate answers by itself, with a page. */
final class Answering implements Exchange {

  private final ClientConnection connection;
  private final Story story;
  private final Outcome outcome;
  private final boolean keepAlive;

  /** Will answer; the connection is kept only if {@code keepAlive}. */
  Answering(ClientConnection connection, Story story, Outcome outcome, boolean keepAlive) {
    this.connection = connection;
    this.story = story;
    this.outcome = outcome;
    this.keepAlive = keepAlive;
  }

  /** Writes {@code page}. A connection that is not kept is closed behind it. */
  void with(Page page) {
    connection.write(response(page));
    story.bytesDown += page.body().length;
    if (!keepAlive) {
      story.end(outcome);
      connection.closeGently();
    }
  }

  private HttpResponse response(Page page) {
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(page.status()),
            Unpooled.wrappedBuffer(page.body()));
    var headers = response.headers();
    headers.set(HttpHeaderNames.CONTENT_TYPE, page.type());
    headers.setInt(HttpHeaderNames.CONTENT_LENGTH, page.body().length);
    page.headers().forEach(headers::set);
    connection.setPersistence(response, keepAlive);
    return response;
  }

  @Override
  public void content(HttpContent part) {
    boolean last = part instanceof LastHttpContent;
    part.release();
    if (last) {
      story.end(outcome);
      connection.exchangeEnded(keepAlive);
    }
  }

  @Override
  public void readComplete() {}

  @Override
  public void writable(boolean now) {}

  @Override
  public void late() {
    gone();
    connection.abort(false);
  }

  @Override
  public void gone() {
    story.end(outcome);
  }
}
