package org.schoolgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.Message;
import org.schoolgate.testing.TestNameServer;
import org.schoolgate.testing.TestOrigin;

/** The gate is no way into the school's own network, nor into itself. */
@Tag("wire")
final class PrivateDestinationTest {

  private final TestOrigin origin = TestOrigin.start();
  private final TestNameServer names = TestNameServer.start();

  @AfterEach
  void close() {
    names.close();
    origin.close();
  }

  static Stream<String> spellingsOfThisMachine() {
    return Stream.of(
        "127.0.0.1",
        "127.1",
        "127.0.0.2",
        "0x7f.1",
        "0x7f000001",
        "2130706433",
        "017700000001",
        "0177.0.0.1",
        "%31%32%37.0.0.1",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "localhost",
        "LOCALHOST",
        "0.0.0.0",
        "0",
        "[::]",
        "[::1]");
  }

  @ParameterizedTest
  @MethodSource("spellingsOfThisMachine")
  void thisMachineIsClosedByEverySpelling(String spelling) throws IOException {
    try (var gate = GateUnderTest.plan().opened().nameServers(names.address()).start()) {
      assertDenied(request(gate, spelling + ":" + origin.port()));
      assertDenied(connect(gate, spelling + ":" + origin.port()));
    }
    assertThat(origin.accepted()).isZero();
  }

  @ParameterizedTest
  @MethodSource("spellingsOfThisMachine")
  void theGateIsNoWayIntoItselfEvenWhereLoopbackIsOpen(String spelling) throws IOException {
    try (var gate = GateUnderTest.plan().nameServers(names.address()).start()) {
      assertDenied(request(gate, spelling + ":" + gate.port()));
      assertDenied(connect(gate, spelling + ":" + gate.port()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::1",
        "ff02::1"
      })
  void aNameThatLeadsToAPrivateAddressIsRefused(String address) throws IOException {
    names.knows("sneaky.example", address);
    try (var gate = GateUnderTest.plan().opened().nameServers(names.address()).start()) {
      var answer = request(gate, "sneaky.example:" + origin.port());
      assertDenied(answer);
      assertThat(answer.proxyDetails()).isEqualTo("private-destination");
      assertDenied(connect(gate, "sneaky.example:" + origin.port()));
    }
    assertThat(origin.accepted()).isZero();
  }

  @Test
  void aNameThatLeadsToTheGateIsRefused() throws IOException {
    names.knows("gate.example", "127.0.0.1").knows("nat64.example", "64:ff9b::7f00:1");
    try (var gate = GateUnderTest.plan().nameServers(names.address()).start()) {
      assertDenied(request(gate, "gate.example:" + gate.port()));
      assertDenied(connect(gate, "gate.example:" + gate.port()));
      assertDenied(connect(gate, "nat64.example:" + gate.port()));
    }
  }

  @Test
  void ofSeveralAddressesOnlyThePermittedOneIsUsed() throws IOException {
    names.knows("mixed.example", "10.255.255.1", "127.0.0.1");
    try (var gate = GateUnderTest.plan().nameServers(names.address()).start()) {
      assertThat(request(gate, "mixed.example:" + origin.port()).text()).isEqualTo("hello");
    }
  }

  @Test
  void anAddressIsNoPlaceToGoWhereItIsNotTheSchoolsOwn() throws IOException {
    try (var gate = GateUnderTest.plan().opened().start()) {
      var answer = request(gate, "192.0.2.7:" + origin.port());
      assertDenied(answer);
      assertThat(answer.proxyDetails()).isEqualTo("circumvention");
    }
  }

  @Test
  void clientsFromElsewhereAreRefused() throws IOException {
    try (var gate = GateUnderTest.plan().clients("127.0.0.2").start();
        var stranger = gate.client();
        var pupil = gate.clientFrom("127.0.0.2")) {
      var answer = stranger.get(origin.url("/"));
      assertDenied(answer);
      assertThat(answer.proxyDetails()).isEqualTo("client-not-served");
      assertThat(stranger.isEndedByPeer()).isTrue();
      assertThat(pupil.get(origin.url("/")).status()).isEqualTo(200);
    }
  }

  private static Message request(GateUnderTest gate, String authority) throws IOException {
    try (var client = gate.client()) {
      return client.get("http://" + authority + "/");
    }
  }

  private static Message connect(GateUnderTest gate, String authority) throws IOException {
    try (var client = gate.client()) {
      return client.send(GateUnderTest.connecting(authority)).readResponse();
    }
  }

  private static void assertDenied(Message answer) {
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.proxyError()).isEqualTo("http_request_denied");
  }
}
