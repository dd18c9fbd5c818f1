package org.schoolgate.gate;

import io.netty.channel.Channel;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.http.HopByHop;
import org.schoolgate.gate.http.OriginRequest;
import org.schoolgate.gate.net.Connector;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.gate.net.UndeliverableException;
import org.schoolgate.policy.Query;

/**
 * A request sent on to its origin over plain HTTP, and the response brought back, both as a stream.
 *
 * <p>A request without a body whose method is idempotent may use a kept connection; should that
 * turn out stale before a byte of the response, it is sent once more over a fresh one. Every other
 * request gets a fresh connection, because it could not be sent twice (RFC 9110, section 9.2.2).
 */
final class Forwarding implements Exchange {

  private static final String CLOSED = "the origin closed the connection";

  private final ClientConnection connection;
  private final Gatehouse house;
  private final Story story;
  private final Query query;
  private final OriginRequest request;
  private final Origin origin;
  private final boolean repeatable;
  private final Reply reply;
  private final ArrayDeque<HttpObject> held = new ArrayDeque<>(2);

  private @Nullable Future<Channel> reaching;
  private @Nullable Upstream upstream;
  private boolean kept;
  private boolean requestDone;
  private boolean over;

  /** Will send {@code head} on, with {@code originForm} as its target. */
  Forwarding(
      ClientConnection connection,
      Gatehouse house,
      Story story,
      Query query,
      HttpRequest head,
      String originForm) {
    this.connection = connection;
    this.house = house;
    this.story = story;
    this.query = query;
    this.origin = new Origin(query.url().host(), query.url().port());
    this.request = OriginRequest.of(head, originForm, origin.authority(), house.hops());
    this.reply = new Reply(connection, house, request);
    this.repeatable = !request.webSocket() && UpstreamPools.suit(head);
  }

  /** Sets out for the origin. */
  void begin() {
    try {
      setOut();
    } catch (RuntimeException | Error failed) {
      // Nobody knows of this exchange yet, so nobody else would end it.
      end();
      throw failed;
    }
  }

  private void setOut() {
    held.add(request.head());
    var waiting = repeatable ? house.pools().take(connection.loop(), origin) : null;
    if (waiting != null) {
      kept = true;
      house.metrics().reused();
      attach(waiting);
    } else {
      connect();
    }
  }

  private void connect() {
    if (HopByHop.hasBody(request.head())) {
      connection.stopReading();
    }
    var connector = house.connector();
    reaching =
        connector
            .connect(connection.loop(), origin.host(), origin.port(), false)
            .addListener((Future<Channel> reached) -> reached(reached, connector));
  }

  private void reached(Future<Channel> reached, Connector connector) {
    if (over) {
      if (reached.isSuccess()) {
        reached.getNow().close();
      }
    } else if (reached.isSuccess()) {
      attach(Upstream.on(reached.getNow(), origin, house.limits(), connector));
    } else if (reached.cause() instanceof UndeliverableException why) {
      fail(why.outcome(), why.getMessage());
    } else {
      fail(Outcome.INTERNAL_ERROR, "the connection failed");
    }
  }

  private void attach(Upstream ready) {
    upstream = ready;
    ready.lend(this, request.head().method());
    for (var part = held.poll(); part != null; part = held.poll()) {
      ready.write(part);
    }
    ready.channel().flush();
    connection.read();
  }

  @Override
  public void content(HttpContent part) {
    if (over) {
      part.release();
      return;
    }
    if (part.decoderResult().isFailure()) {
      part.release();
      brokenOff(Outcome.BAD_REQUEST, "body: malformed chunk");
      return;
    }
    story.bytesUp += part.content().readableBytes();
    requestDone = part instanceof LastHttpContent;
    HopByHop.stripTrailers(part);
    if (upstream == null) {
      held.add(part);
      return;
    }
    upstream.write(part);
    if (!upstream.channel().isWritable()) {
      connection.stopReading();
    }
  }

  @Override
  public void readComplete() {
    if (upstream != null) {
      upstream.channel().flush();
    }
  }

  /** Passes on one part of the origin's response. */
  void response(HttpObject part) {
    if (part.decoderResult().isFailure()) {
      ReferenceCountUtil.release(part);
      if (part.decoderResult().cause() instanceof PrematureChannelClosureException) {
        brokenOff(Outcome.ORIGIN_CLOSED, CLOSED);
      } else {
        brokenOff(Outcome.BAD_RESPONSE, "the origin's answer is not HTTP");
      }
      return;
    }
    if (part instanceof HttpResponse head) {
      head(head);
    } else if (part instanceof HttpContent content) {
      body(content);
    }
  }

  private void head(HttpResponse head) {
    if (head.status().code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code()) {
      switchProtocols(head);
      return;
    }
    var fault = reply.head(head);
    if (fault != null) {
      brokenOff(Outcome.BAD_RESPONSE, fault);
    }
  }

  private void body(HttpContent content) {
    if (over || reply.isKeptBack()) {
      content.release();
    } else {
      carry(content);
    }
  }

  private void carry(HttpContent content) {
    boolean end = !reply.isInterim() && content instanceof LastHttpContent;
    story.bytesDown += content.content().readableBytes();
    connection.write(content);
    if (end) {
      finish();
    } else {
      holdBack();
    }
  }

  /** Reads no more of the response while the client does not take it. */
  private void holdBack() {
    if (!connection.isWritable() && upstream != null) {
      upstream.channel().config().setAutoRead(false);
    }
  }

  private void finish() {
    over = true;
    var used = upstream;
    upstream = null;
    if (used != null && requestDone && reply.originPersists()) {
      house.pools().give(used);
    } else if (used != null) {
      used.discard();
    }
    story.end(Outcome.FORWARDED);
    if (requestDone) {
      connection.flush();
      connection.exchangeEnded(reply.keepAlive());
    } else {
      connection.closeGently();
    }
  }

  private void switchProtocols(HttpResponse head) {
    if (!request.webSocket() || upstream == null || !HopByHop.isWebSocket(head)) {
      brokenOff(Outcome.BAD_RESPONSE, "the origin switched protocols without being asked");
      return;
    }
    over = true;
    house.hops().strip(head);
    HopByHop.restoreWebSocket(head);
    var raw = upstream;
    upstream = null;
    connection.write(head);
    connection.write(LastHttpContent.EMPTY_LAST_CONTENT);
    connection.becomeWebSocket(query, story, raw);
  }

  /** What has arrived of the response may be sent on. */
  void responseReadComplete() {
    connection.moved();
    connection.flush();
  }

  void upstreamWritable(boolean now) {
    if (now) {
      connection.read();
    }
  }

  @Override
  public void writable(boolean now) {
    if (now && upstream != null) {
      upstream.channel().config().setAutoRead(true);
    }
  }

  /** The origin's connection is gone before the response was whole. */
  void upstreamGone() {
    upstream = null;
    if (over) {
      return;
    }
    if (kept && repeatable && reply.isUntouched()) {
      kept = false;
      house.metrics().retried();
      held.add(request.head());
      if (requestDone) {
        held.add(LastHttpContent.EMPTY_LAST_CONTENT);
      }
      connect();
      return;
    }
    brokenOff(Outcome.ORIGIN_CLOSED, CLOSED);
  }

  /** The gate itself could not go on. */
  void failed(String message) {
    if (!over) {
      brokenOff(Outcome.INTERNAL_ERROR, message);
    }
  }

  @Override
  public void late() {
    if (requestDone || reply.hasBegun()) {
      brokenOff(Outcome.RESPONSE_TIMEOUT, "the origin did not answer in time");
    } else if (upstream == null || !upstream.channel().isWritable()) {
      brokenOff(Outcome.RESPONSE_TIMEOUT, "the origin did not take the request in time");
    } else {
      brokenOff(Outcome.REQUEST_TIMEOUT, "the request did not arrive in time");
    }
  }

  @Override
  public void gone() {
    end();
    story.end(Outcome.CLIENT_GONE);
  }

  /** Says what went wrong if the client can still be told, else breaks the response off. */
  private void brokenOff(Outcome outcome, String message) {
    if (!reply.hasBegun()) {
      fail(outcome, message);
      return;
    }
    end();
    story.end(Outcome.RESPONSE_TRUNCATED);
    connection.abort(reply.endsByClosing());
  }

  private void fail(Outcome outcome, @Nullable String message) {
    end();
    connection.fail(story, outcome, message);
  }

  private void end() {
    over = true;
    if (reaching != null) {
      reaching.cancel(false);
    }
    held.forEach(ReferenceCountUtil::release);
    held.clear();
    if (upstream != null) {
      upstream.discard();
      upstream = null;
    }
  }
}
