package org.schoolgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.Message;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestNameServer;
import org.schoolgate.testing.TestOrigin;

/** Names asked of a name server, remembered, and their addresses tried. */
@Tag("wire")
final class NameResolutionTest {

  private final TestOrigin origin = TestOrigin.start();
  private final TestNameServer names = TestNameServer.start();
  private final GateUnderTest gate =
      GateUnderTest.plan().opened("127.0.0.0/8", "::1").nameServers(names.address()).start();
  private final RawClient client = gate.client();

  @AfterEach
  void close() {
    client.close();
    gate.close();
    names.close();
    origin.close();
  }

  @Test
  void aNameIsAskedForOnceWhileItsAnswerHolds() throws IOException {
    names.knowsFor(60, "school.example", "127.0.0.1");
    for (int i = 0; i < 5; i++) {
      try (var each = gate.client()) {
        post(each);
      }
    }
    assertThat(origin.accepted()).isEqualTo(5);
    assertThat(names.queries("school.example")).as("one for each family").isEqualTo(2);
  }

  @Test
  void manyWhoWantTheSameNameAtOnceAskForItOnce() throws Exception {
    names.knows("school.example", "127.0.0.1").losesTheFirstQueryFor("school.example");
    try (var oneLoop = GateUnderTest.plan().loops(1).nameServers(names.address()).start()) {
      var clients = new ArrayList<RawClient>();
      for (int i = 0; i < 50; i++) {
        clients.add(
            oneLoop
                .client()
                .send(RawClient.getting("http://school.example:" + origin.port() + "/")));
      }
      for (var each : clients) {
        assertThat(each.readResponse().status()).isEqualTo(200);
        each.close();
      }
    }
    assertThat(names.queries("school.example")).as("each family, and once again").isLessThan(8);
  }

  @Test
  void theOriginSeesTheNameItWasCalledBy() throws IOException {
    names.knows("school.example", "127.0.0.1");
    assertThat(get("SCHOOL.example").text()).isEqualTo("hello");
    assertThat(origin.onlyCall().header("Host")).isEqualTo("school.example:" + origin.port());
  }

  @Test
  void aNameThatDoesNotExistGets502() throws IOException {
    var answer = get("missing.example");
    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.proxyError()).isEqualTo("dns_error");
  }

  @Test
  void aNameWithoutAddressGets502() throws IOException {
    names.knows("empty.example");
    assertThat(get("empty.example").proxyError()).isEqualTo("dns_error");
  }

  @Test
  void aNameServerThatFailsGets502() throws IOException {
    names.failsFor("broken.example");
    var answer = get("broken.example");
    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.proxyError()).isEqualTo("dns_error");
  }

  @Test
  void aSilentNameServerGets504WhileOtherRequestsGoOn() throws IOException {
    names.isSilentAbout("silent.example").knows("school.example", "127.0.0.1");
    client.send(RawClient.getting("http://silent.example/"));
    names.awaitQuery("silent.example");
    for (int i = 0; i < 10; i++) {
      try (var other = gate.client()) {
        assertThat(other.get("http://school.example:" + origin.port() + "/").text())
            .isEqualTo("hello");
      }
    }
    var answer = client.readResponse();
    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.proxyError()).isEqualTo("dns_timeout");
  }

  @Test
  void anAnswerTooLongForUdpIsFetchedByTcp() throws IOException {
    names.knowsByTcp("long.example", "127.0.0.1");
    assertThat(get("long.example").text()).isEqualTo("hello");
    assertThat(names.queriesByTcp()).isPositive();
  }

  @Test
  void aLostQueryIsAskedAgain() throws IOException {
    names.knows("lossy.example", "127.0.0.1").losesTheFirstQueryFor("lossy.example");
    assertThat(get("lossy.example").text()).isEqualTo("hello");
  }

  @Test
  void anAddressThatIsSilentIsOvertakenByOneThatIsNot() throws IOException {
    names.knows("both.example", "::1", "127.0.0.1");
    try (var hole = BlackHole.open("::1", origin.port())) {
      long before = System.nanoTime();
      assertThat(get("both.example").text()).isEqualTo("hello");
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
      assertThat(hole.port()).isEqualTo(origin.port());
    }
  }

  @Test
  void anAddressThatRefusesIsFollowedByTheNext() throws IOException {
    names.knows("both.example", "::1", "127.0.0.9", "127.0.0.1");
    assertThat(get("both.example").text()).isEqualTo("hello");
  }

  @Test
  void aTunnelToANameTriesBothFamiliesToo() throws IOException {
    names.knows("both.example", "::1", "127.0.0.1");
    try (var tunnel = gate.tunnelTo("both.example:" + origin.port())) {
      tunnel.sendHead("GET / HTTP/1.1", "Host: both.example");
      assertThat(tunnel.readResponse().text()).isEqualTo("hello");
    }
  }

  private Message get(String host) throws IOException {
    return client.get("http://" + host + ":" + origin.port() + "/");
  }

  private void post(RawClient each) throws IOException {
    var authority = "school.example:" + origin.port();
    each.sendHead(
        "POST http://" + authority + "/ HTTP/1.1", "Host: " + authority, "Content-Length: 2");
    assertThat(each.send("ok").readResponse().text()).isEqualTo("hello");
  }
}
