package org.schoolgate.gate;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.http.HopByHop;
import org.schoolgate.gate.http.OriginRequest;
import org.schoolgate.gate.http.ResponseFraming;

/** The origin's response to one request on its way to the client: its heads, and what they mean. */
final class Reply {

  /** More interim responses than this to one request are taken for an attack. */
  private static final int MOST_INTERIM = 100;

  private final ClientConnection connection;
  private final Gatehouse house;
  private final OriginRequest request;
  private boolean begun;
  private boolean interim;
  private int interims;
  private boolean originPersists;
  private boolean keepAlive;
  private boolean endsByClosing;

  Reply(ClientConnection connection, Gatehouse house, OriginRequest request) {
    this.connection = connection;
    this.house = house;
    this.request = request;
  }

  /** Passes a head on, of the final response or an interim one; says what is wrong if it cannot. */
  @Nullable String head(HttpResponse head) {
    if (head.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      return interim(head);
    }
    if (!ResponseFraming.isKnown(head, request.clientIs10())) {
      return "the origin's answer has no known end";
    }
    begun = true;
    interim = false;
    var framing = ResponseFraming.pass(head, request.head().method(), request.clientIs10());
    originPersists =
        framing.originPersists() && request.mayBeFollowed() && !HopByHop.bindsConnection(head);
    endsByClosing = !framing.clientPersists();
    keepAlive = request.clientPersists() && framing.clientPersists() && !house.draining().begun();
    house.hops().strip(head);
    connection.setPersistence(head, keepAlive);
    connection.write(head.setProtocolVersion(HttpVersion.HTTP_1_1));
    return null;
  }

  private @Nullable String interim(HttpResponse head) {
    if (++interims > MOST_INTERIM) {
      return "the origin's interim answers do not end";
    }
    interim = true;
    if (!request.clientIs10()) {
      house.hops().strip(head);
      connection.write(head.setProtocolVersion(HttpVersion.HTTP_1_1));
    }
    return null;
  }

  /** Whether nothing has come of it, not even an interim response. */
  boolean isUntouched() {
    return !begun && interims == 0;
  }

  /** Whether the head of the final response has been passed on. */
  boolean hasBegun() {
    return begun;
  }

  /** Whether what follows belongs to an interim response. */
  boolean isInterim() {
    return interim;
  }

  /** Whether what follows belongs to an interim response that the client would not understand. */
  boolean isKeptBack() {
    return interim && request.clientIs10();
  }

  /** Whether the origin's connection can be used again behind it. */
  boolean originPersists() {
    return originPersists;
  }

  /** Whether the client's connection goes on behind it. */
  boolean keepAlive() {
    return keepAlive;
  }

  /** Whether the client knows its end by the connection's close. */
  boolean endsByClosing() {
    return endsByClosing;
  }
}
