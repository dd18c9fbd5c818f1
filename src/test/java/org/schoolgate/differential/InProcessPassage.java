package org.schoolgate.differential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.http.MalformedRequestException;
import org.schoolgate.gate.http.RequestTarget;
import org.schoolgate.settings.Limits;
import org.schoolgate.site.Authority;
import org.schoolgate.testing.RequestRoad;

/**
 * The gate's own reading, checking and rewriting without its sockets, for volume. Bytes arrive in
 * exactly the parts that are sent, and everything goes over one connection to the origin, so that a
 * misread length would show in the request behind it.
 */
final class InProcessPassage implements Passage {

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Limits LIMITS =
      new Limits(
          32 << 10, 128, 16 << 10, 100, 100, LONG, LONG, LONG, LONG, LONG, LONG, 32, LONG, LONG);

  @Override
  public String authority() {
    return "127.0.0.1:40000";
  }

  @Override
  public Passed send(List<String> parts) {
    var told = new Told();
    var client = new EmbeddedChannel(new RequestRoad(LIMITS, told).handlers());
    for (var part : parts) {
      client.writeInbound(Unpooled.copiedBuffer(part, ISO_8859_1));
    }
    boolean broken = told.forwards;
    var received = new StringBuilder();
    for (ByteBuf bytes = client.readOutbound(); bytes != null; bytes = client.readOutbound()) {
      received.append(bytes.toString(ISO_8859_1));
      bytes.release();
    }
    client.finishAndReleaseAll();
    return new Passed(
        List.copyOf(told.answers),
        List.of(
            new Received(received.toString(), broken),
            new Received(told.tunnelled.toString(), true)));
  }

  /** What the client is told, at once instead of over sockets. */
  private static final class Told implements RequestRoad.Listener {

    final List<Answer> answers = new ArrayList<>();
    final StringBuilder tunnelled = new StringBuilder();

    /** Whether a request is on its way to the origin. */
    boolean forwards;

    private int status;
    private @Nullable String target;

    @Override
    public void begins(HttpRequest head, @Nullable Authority host, RequestTarget to) {
      status = to instanceof RequestTarget.ToGate ? NOT_FOUND : OK;
      target = to instanceof RequestTarget.ToOrigin ? head.uri() : null;
      forwards = target != null;
    }

    @Override
    public void content(HttpContent part) {}

    @Override
    public void ends(boolean closes) {
      forwards = false;
      answers.add(new Answer(status, target, closes));
    }

    @Override
    public void refused(MalformedRequestException why) {
      answers.add(new Answer(why.outcome().status(), null, true));
    }

    @Override
    public void broken() {
      answers.add(new Answer(BAD_REQUEST, null, true));
    }

    @Override
    public void carries(String bytes) {
      tunnelled.append(bytes);
    }
  }
}
