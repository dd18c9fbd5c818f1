package org.schoolgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestNameServer;
import org.schoolgate.testing.TestOrigin;
import org.schoolgate.testing.TestServer;

/** A policy that changes while the gate is in use. */
@Tag("wire")
final class PolicyRevisionTest {

  private final TestServer echo = TestServer.echo();
  private final TestOrigin origin = TestOrigin.start();
  private final TestNameServer names =
      TestNameServer.start().knows("talk.example", "127.0.0.1").knows("work.example", "127.0.0.1");
  private final GateUnderTest gate = GateUnderTest.plan().nameServers(names.address()).start();

  @AfterEach
  void close() {
    gate.close();
    names.close();
    origin.close();
    echo.close();
  }

  @Test
  void aNewRuleHoldsForTheNextRequestOfAnOpenConnection() throws IOException {
    try (var client = gate.client()) {
      assertThat(client.get("http://talk.example:" + origin.port() + "/").status()).isEqualTo(200);
      gate.add("local.txt", "talk.example\n");
      assertThat(client.get("http://talk.example:" + origin.port() + "/").status()).isEqualTo(403);
      assertThat(client.get("http://work.example:" + origin.port() + "/").status()).isEqualTo(200);
    }
  }

  @Test
  void tunnelsToAHostThatIsClosedNowAreCutAndOthersAreNot() throws IOException {
    try (var talk = gate.tunnelTo("talk.example:" + echo.port());
        var work = gate.tunnelTo("work.example:" + echo.port())) {
      assertThat(talk.send("x").readText(1)).isEqualTo("x");
      gate.add("local.txt", "talk.example\n");
      long before = System.nanoTime();
      assertThat(gate.tunnels().judgeAgain(gate.policy().current())).isEqualTo(1);
      assertThat(talk.isEndedByPeer()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
      assertThat(work.send("y").readText(1)).isEqualTo("y");
    }
    assertThat(gate.awaitOutcome("cut").ended().bytesUp()).isEqualTo(1);
  }

  @Test
  void aTunnelInFullFlowIsCut() throws Exception {
    try (var talk = gate.tunnelTo("talk.example:" + echo.port());
        var flood = Flood.to(talk.out())) {
      talk.readExactly(1_000_000);
      gate.add("local.txt", "talk.example\n");
      gate.tunnels().judgeAgain(gate.policy().current());
      gate.awaitNoConnections();
      assertThat(flood.sent()).isPositive();
    }
  }

  @Test
  void aWebSocketIsCutToo() throws IOException {
    origin.on(
        "/socket",
        call -> {
          call.sendHead(
              "HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade");
          call.awaitEnd();
          call.close();
        });
    var authority = "talk.example:" + origin.port();
    try (var client = gate.client()) {
      client.sendHead(
          "GET http://" + authority + "/socket HTTP/1.1",
          "Host: " + authority,
          "Connection: Upgrade",
          "Upgrade: websocket");
      assertThat(client.readResponse().status()).isEqualTo(101);
      gate.add("local.txt", "talk.example/socket\n");
      gate.tunnels().judgeAgain(gate.policy().current());
      assertThat(client.isEndedByPeer()).isTrue();
    }
    assertThat(gate.awaitOutcome("cut")).isNotNull();
  }

  @Test
  void manyTunnelsAreCutAtOnce() throws IOException {
    var tunnels = new ArrayList<RawClient>();
    for (int i = 0; i < 50; i++) {
      tunnels.add(gate.tunnelTo("talk.example:" + echo.port()));
    }
    // One that has only just been opened judges itself once more; then it would not be counted.
    for (var tunnel : tunnels) {
      assertThat(tunnel.send("x").readText(1)).isEqualTo("x");
    }
    gate.add("local.txt", "talk.example\n");
    assertThat(gate.tunnels().judgeAgain(gate.policy().current())).isEqualTo(50);
    gate.awaitNoConnections();
    tunnels.forEach(RawClient::close);
  }
}
