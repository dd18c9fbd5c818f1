package org.schoolgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.schoolgate.policy.Switch;
import org.schoolgate.testing.GatePlan;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestNameServer;
import org.schoolgate.testing.TestOrigin;
import org.schoolgate.testing.TestServer;

/** A gate that is told new terms while it is in use. */
@Tag("wire")
final class TermsTest {

  private static final String CHAT =
      "# category: social-media\n# service: chat\n# reason: chat\nchat.example\n";

  private final TestOrigin origin = TestOrigin.start();
  private final TestServer echo = TestServer.echo();
  private final TestNameServer names =
      TestNameServer.start().knows("chat.example", "127.0.0.1").knows("open.example", "127.0.0.1");
  private final TestNameServer others = TestNameServer.start().knows("new.example", "127.0.0.1");
  private final GateUnderTest gate =
      GateUnderTest.plan()
          .list("social-media/chat.txt", CHAT)
          .group("pupils", List.of())
          .group("staff", List.of("127.0.0.3"), new Switch("chat", true, null))
          .nameServers(names.address())
          .limits(limits -> limits.connect = Duration.ofSeconds(2))
          .start();
  private final RawClient client = gate.clientFrom("127.0.0.2");

  @AfterEach
  void close() {
    client.close();
    gate.close();
    others.close();
    names.close();
    echo.close();
    origin.close();
  }

  @Test
  void aClientThatIsNoLongerServedIsRefusedOnAConnectionThatStands() throws IOException {
    assertThat(status(origin.url("/"))).isEqualTo(200);
    gate.adopt(plan -> plan.clients("127.0.0.1/32"));
    assertThat(client.get(origin.url("/")).proxyDetails()).isEqualTo("client-not-served");
  }

  @Test
  void aClientThatJoinsAnotherGroupMeetsItsRulesAtItsNextRequest() throws IOException {
    var chat = "http://chat.example:" + origin.port() + "/";
    assertThat(status(chat)).isEqualTo(403);
    gate.adopt(plan -> plan.member("staff", "127.0.0.2"));
    assertThat(status(chat)).isEqualTo(200);
    gate.awaitEntry(entry -> entry.group().equals("staff"));
  }

  @Test
  void aTunnelOfAClientThatLeftAGroupIsCut() throws IOException {
    try (var staff = gate.clientFrom("127.0.0.3")) {
      staff.send(GateUnderTest.connecting("chat.example:" + echo.port()));
      assertThat(staff.readHead()).startsWith("HTTP/1.1 200 ");
      assertThat(staff.send("x").readText(1)).isEqualTo("x");
      assertThat(gate.tunnels().judgeAgain(gate.policy().current())).isZero();
      gate.adopt(plan -> plan.member("pupils", "127.0.0.3"));
      assertThat(gate.tunnels().judgeAgain(gate.policy().current())).isEqualTo(1);
      assertThat(staff.isEndedByPeer()).isTrue();
    }
  }

  @Test
  void aTunnelThatCouldNoLongerBeOpenedIsCut() throws IOException {
    var edits =
        List.<Consumer<GatePlan>>of(
            plan -> plan.clients("127.0.0.1/32"),
            plan -> plan.clients("127.0.0.0/8").connectPorts(443),
            plan -> plan.connectPorts(echo.port()).opened("10.0.0.0/8"));
    for (var edit : edits) {
      try (var tunnel = gate.clientFrom("127.0.0.2")) {
        tunnel.send(GateUnderTest.connecting("open.example:" + echo.port()));
        assertThat(tunnel.readHead()).startsWith("HTTP/1.1 200 ");
        assertThat(tunnel.send("x").readText(1)).isEqualTo("x");
        gate.adopt(edit);
        assertThat(gate.tunnels().judgeAgain(gate.policy().current())).isEqualTo(1);
        assertThat(tunnel.isEndedByPeer()).isTrue();
      }
      gate.adopt(
          plan -> plan.clients("127.0.0.0/8").connectPorts(echo.port()).opened("127.0.0.0/8"));
    }
  }

  @Test
  void addressesAreOpenedAndClosed() throws IOException {
    var url = "http://open.example:" + origin.port() + "/";
    assertThat(status(url)).as("over a connection that is kept").isEqualTo(200);
    gate.adopt(plan -> plan.opened("10.0.0.0/8"));
    assertThat(client.get(url).proxyDetails()).isEqualTo("private-destination");
    gate.adopt(plan -> plan.opened("127.0.0.0/8"));
    assertThat(reopened(url)).isEqualTo(200);
  }

  @Test
  void theGateItselfStaysOutOfReach() throws IOException {
    gate.adopt(plan -> plan.connectPorts(gate.port()));
    client.send(GateUnderTest.connecting("127.0.0.1:" + gate.port()));
    assertThat(client.readResponse().proxyDetails()).isEqualTo("private-destination");
  }

  @Test
  void portsOfTunnelsAreOpenedAndClosed() throws IOException {
    gate.adopt(plan -> plan.connectPorts(443));
    client.send(GateUnderTest.connecting("127.0.0.1:" + echo.port()));
    assertThat(client.readResponse().proxyDetails()).isEqualTo("port-not-allowed");
    gate.adopt(plan -> plan.connectPorts(443, echo.port()));
    gate.tunnelTo(echo.port()).close();
  }

  @Test
  void limitsHoldForConnectionsThatStand() throws IOException {
    gate.adopt(plan -> plan.limits(limits -> limits.idle = Duration.ofMillis(200)));
    assertThat(status(origin.url("/"))).isEqualTo(200);
    assertThat(client.patience(Duration.ofSeconds(5)).isEndedByPeer()).isTrue();
  }

  @Test
  void fewerConnectionsAreAdmitted() throws IOException {
    assertThat(status(origin.url("/"))).isEqualTo(200);
    gate.adopt(plan -> plan.limits(limits -> limits.connections = 1));
    try (var second = gate.client()) {
      assertThat(second.readResponse().status()).isEqualTo(503);
    }
    gate.adopt(plan -> plan.limits(limits -> limits.connections = 2));
    try (var second = gate.client()) {
      assertThat(second.get(origin.url("/")).status()).isEqualTo(200);
    }
  }

  @Test
  void otherNameServersAreAskedAndALookupThatWasUnderWayEnds() throws Exception {
    var started = gate.clientFrom("127.0.0.4");
    names.isSilentAbout("slow.example");
    started.send(RawClient.getting("http://slow.example:" + origin.port() + "/"));
    names.awaitQuery("slow.example");
    gate.adopt(plan -> plan.nameServers(others.address()));
    assertThat(status("http://new.example:" + origin.port() + "/")).isEqualTo(200);
    assertThat(started.patience(Duration.ofSeconds(20)).readResponse().status()).isEqualTo(504);
    started.close();
  }

  private int status(String url) throws IOException {
    return client.get(url).status();
  }

  private int reopened(String url) throws IOException {
    try (var again = gate.client()) {
      return again.get(url).status();
    }
  }
}
