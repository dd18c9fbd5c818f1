package org.schoolgate.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.http.MalformedRequestException;
import org.schoolgate.gate.http.RequestTarget;
import org.schoolgate.site.Authority;
import org.schoolgate.testing.RequestRoad;
import org.schoolgate.testing.strict.Field;

/** One client's requests, read and rewritten as the gate does it, and what became of them. */
final class RequestReading implements RequestRoad.Listener {

  private final Wire wire = new Wire();
  private final List<Forwarded> forwarded = new ArrayList<>();
  private final StringBuilder story = new StringBuilder();
  private final StringBuilder body = new StringBuilder();
  private final StringBuilder raw = new StringBuilder();
  private final byte[] written;
  private @Nullable HttpRequest origin;
  private boolean tunnel;

  /** A request that went on, as its origin is to see it. */
  record Forwarded(String start, List<String> fields, String body, boolean whole) {}

  /** Has {@code input} arrive in the pieces that end at {@code cuts}. */
  RequestReading(byte[] input, int... cuts) throws IOException {
    wire.open(new RequestRoad(Wire.LIMITS, this).handlers());
    int from = 0;
    for (int cut : cuts) {
      wire.arrive(input, from, cut);
      from = cut;
    }
    wire.arrive(input, from, input.length);
    written = wire.close();
    if (origin != null) {
      forward(origin, false);
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
  public void begins(HttpRequest head, @Nullable Authority host, RequestTarget target) {
    switch (target) {
      case RequestTarget.ToGate page -> story.append("gate ").append(page.path());
      case RequestTarget.Tunnel to -> {
        tunnel = true;
        story.append("tunnel ").append(to.authority());
      }
      case RequestTarget.ToOrigin to -> {
        origin = head;
        story.append(to.url()).append(' ').append(fields(head));
      }
    }
    story.append(' ').append(host).append('\n');
  }

  @Override
  public void content(HttpContent part) {
    body.append(part.content().toString(ISO_8859_1));
    if (part instanceof LastHttpContent last) {
      story.append(last.trailingHeaders().entries());
    }
  }

  @Override
  public void ends(boolean closes) {
    if (origin != null) {
      forward(origin, true);
    }
    story.append("body ").append(body).append('\n').append(closes ? "closed" : "");
    body.setLength(0);
  }

  @Override
  public void refused(MalformedRequestException why) {
    story.append("refused ").append(why.outcome());
  }

  @Override
  public void broken() {
    story.append("broken body");
  }

  @Override
  public void carries(String bytes) {
    raw.append(bytes);
  }

  private void forward(HttpRequest head, boolean whole) {
    var start = head.method() + " " + head.uri() + " " + head.protocolVersion();
    forwarded.add(new Forwarded(start, fields(head), body.toString(), whole));
    origin = null;
  }

  static List<String> fields(HttpMessage message) {
    return message.headers().entries().stream()
        .map(field -> field.getKey() + ": " + field.getValue())
        .toList();
  }

  static List<String> words(List<Field> fields) {
    return fields.stream().map(Field::toString).toList();
  }
}
