package org.schoolgate.gate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;

/** Connections that begin as HTTP and go on as WebSocket. The gate does not look at the frames. */
@Tag("wire")
final class WebSocketTest {

  private final TestOrigin origin = TestOrigin.start();
  private final GateUnderTest gate = GateUnderTest.start();
  private final RawClient client = gate.client();

  @AfterEach
  void close() {
    client.close();
    gate.close();
    origin.close();
  }

  @Test
  void framesFlowBothWays() throws IOException {
    origin.on("/socket", call -> echo(call, ""));
    client.send(handshake());
    var answer = client.readResponse();
    assertThat(answer.status()).isEqualTo(101);
    assertThat(answer.header("Upgrade")).isEqualToIgnoringCase("websocket");
    assertThat(answer.header("Connection")).isEqualToIgnoringCase("upgrade");
    assertThat(answer.header("Sec-WebSocket-Accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    client.send("one");
    assertThat(client.readText(3)).isEqualTo("one");
    client.send("two");
    assertThat(client.readText(3)).isEqualTo("two");
    assertThat(gate.tunnels().count()).isEqualTo(1);
  }

  @Test
  void theOriginSeesAHandshake() throws IOException {
    origin.on("/socket", call -> echo(call, ""));
    client.send(handshake());
    client.readResponse();
    var call = origin.onlyCall();
    assertThat(call.header("Connection")).isEqualToIgnoringCase("upgrade");
    assertThat(call.header("Upgrade")).isEqualToIgnoringCase("websocket");
    assertThat(call.header("Sec-WebSocket-Key")).isEqualTo("dGhlIHNhbXBsZSBub25jZQ==");
  }

  @Test
  void bytesRightBehindTheHandshakeAreNotLost() throws IOException {
    origin.on("/socket", call -> echo(call, "first from the origin"));
    client.send(handshake() + "first from the client");
    assertThat(client.readResponse().status()).isEqualTo(101);
    assertThat(client.readText(21)).isEqualTo("first from the origin");
    assertThat(client.readText(21)).isEqualTo("first from the client");
  }

  @Test
  void aRefusedHandshakeLeavesAnHttpConnection() throws IOException {
    origin.on(
        "/socket",
        call -> {
          call.sendHead("HTTP/1.1 400 Bad Request", "Content-Length: 2");
          call.send("no");
        });
    client.send(handshake());
    assertThat(client.readResponse().text()).isEqualTo("no");
    assertThat(client.get(origin.url("/")).text()).isEqualTo("hello");
  }

  @Test
  void anOriginCannotSwitchProtocolsUnasked() throws IOException {
    origin.on(
        "/",
        call ->
            call.sendHead("HTTP/1.1 101 Switching Protocols", "Upgrade: x", "Connection: Upgrade"));
    var answer = client.get(origin.url("/"));
    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.proxyError()).isEqualTo("http_protocol_error");
  }

  @Test
  void anEndOfEitherSideEndsTheOther() throws IOException {
    origin.on(
        "/socket",
        call -> {
          switchProtocols(call);
          call.send("bye");
          call.close();
        });
    client.send(handshake());
    assertThat(client.readResponse().status()).isEqualTo(101);
    assertThat(new String(client.readToEnd(), US_ASCII)).isEqualTo("bye");
  }

  @Test
  void aWebSocketIsJournalledWhenItEnds() throws IOException {
    origin.on("/socket", call -> echo(call, ""));
    try (var other = gate.client()) {
      other.send(handshake()).readResponse();
      other.send("12345").readExactly(5);
    }
    var entry = gate.awaitEntry(each -> each.ended().bytesUp() == 5);
    assertThat(entry.ended().bytesDown()).isEqualTo(5);
    assertThat(entry.asked().path()).isEqualTo("/socket");
  }

  private String handshake() {
    return RawClient.head(
        "GET " + origin.url("/socket") + " HTTP/1.1",
        "Host: " + origin.authority(),
        "Connection: keep-alive, Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
  }

  private static void echo(TestOrigin.Call call, String first) throws IOException {
    switchProtocols(call);
    call.send(first);
    OutputStream out = call.out();
    call.in().transferTo(out);
    call.close();
  }

  private static void switchProtocols(TestOrigin.Call call) throws IOException {
    call.sendHead(
        "HTTP/1.1 101 Switching Protocols",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  }
}
