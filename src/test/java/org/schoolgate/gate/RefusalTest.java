package org.schoolgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolgate.policy.Switch;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;

/** What a client is told when the gate does not let it through. */
@Tag("wire")
final class RefusalTest {

  private static final String CHAT =
      """
      # title: Chat
      # category: social-media
      # kind: messaging
      chat.example
      """;

  private final TestOrigin origin = TestOrigin.start();
  private final GateUnderTest gate =
      GateUnderTest.plan()
          .list("social-media/chat.txt", CHAT)
          .list("sealed/feed.txt", "# title: Feed\n# category: sealed\nsealed.example\n")
          .list("circumvention/vpn.txt", "# title: VPN\n# category: circumvention\nvpn.example\n")
          .blocks("local.example", "paths.example/closed")
          .group("pupils", List.of("127.0.0.1"))
          .group("staff", List.of("127.0.0.2"), new Switch("messaging", true, null))
          .start();
  private final RawClient client = gate.client();

  @AfterEach
  void close() {
    client.close();
    gate.close();
    origin.close();
  }

  @ParameterizedTest
  @CsvSource({
    "http://chat.example/, category",
    "http://www.chat.example./, category",
    "http://WWW.Chat.Example:8080/, category",
    "http://%63hat.example/, category",
    "http://sealed.example/, sealed",
    "http://vpn.example/, circumvention",
    "http://local.example/, local",
    "http://paths.example/closed/page?q, local",
    "http://paths.example/%63losed, local",
    "http://paths.example/open/../closed, local"
  })
  void aBlockedPageIsRefusedWithItsReason(String url, String reason) throws IOException {
    client.sendHead("GET " + url + " HTTP/1.1", "Host: " + url.split("/", 4)[2]);
    var answer = client.readResponse();
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Proxy-Status"))
        .isEqualTo("schoolgate; error=http_request_denied; details=\"" + reason + "\"");
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
  }

  @Test
  void theHostHeaderCannotHideWhereARequestGoes() throws IOException {
    client.sendHead("GET http://chat.example/ HTTP/1.1", "Host: harmless.example");
    assertThat(client.readResponse().status()).isEqualTo(403);
    client.sendHead("GET " + origin.url("/") + " HTTP/1.1", "Host: chat.example");
    assertThat(client.readResponse().status()).isEqualTo(403);
    assertThat(origin.calls()).isEmpty();
  }

  @Test
  void aRefusedGetLeavesTheConnectionInUse() throws IOException {
    assertThat(client.get("http://chat.example/").header("Connection")).isNull();
    assertThat(client.get(origin.url("/")).text()).isEqualTo("hello");
    assertThat(client.get("http://local.example/").status()).isEqualTo(403);
    assertThat(client.get(origin.url("/")).text()).isEqualTo("hello");
  }

  @Test
  void aRefusedPostIsAnsweredBeforeItsBodyAndEndsTheConnection() throws IOException {
    client.sendHead(
        "POST http://chat.example/upload HTTP/1.1",
        "Host: chat.example",
        "Content-Length: 1000000");
    var answer = client.readResponse();
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Connection")).isEqualTo("close");
  }

  @Test
  void aRefusedPostThatGoesOnSendingStillReadsItsAnswer() throws IOException {
    client.sendHead(
        "POST http://chat.example/upload HTTP/1.1",
        "Host: chat.example",
        "Content-Length: 4000000");
    client.send(new byte[4_000_000]);
    assertThat(client.readResponse().status()).isEqualTo(403);
  }

  @Test
  void aRefusedHeadHasNoBody() throws IOException {
    client.sendHead("HEAD http://chat.example/ HTTP/1.1", "Host: chat.example");
    var answer = client.readResponse("HEAD");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Content-Length")).isNotEqualTo("0");
    assertThat(client.get(origin.url("/")).text()).isEqualTo("hello");
  }

  @Test
  void aProgramIsAnsweredInJson() throws IOException {
    client.sendHead(
        "GET http://chat.example/ HTTP/1.1", "Host: chat.example", "Accept: application/json");
    var answer = client.readResponse();
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.text()).contains("\"reason\":\"category\"").contains("\"service\":\"Chat\"");
  }

  @Test
  void aProgramIsToldOfFailuresInJsonToo() throws IOException {
    client.sendHead(
        "GET http://127.0.0.1:" + gate.port() + "/x HTTP/1.1",
        "Host: 127.0.0.1",
        "Accept: application/problem+json");
    assertThat(client.readResponse().header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void oneGroupMayWhatAnotherMayNot() throws IOException {
    assertThat(client.get("http://chat.example/").proxyDetails()).isEqualTo("category");
    try (var staff = gate.clientFrom("127.0.0.2")) {
      staff.send(GateUnderTest.connecting("chat.example:1"));
      assertThat(staff.readResponse().proxyDetails()).isNotEqualTo("category");
    }
    try (var unknown = gate.clientFrom("127.0.0.3")) {
      assertThat(unknown.get("http://chat.example/").proxyDetails()).isEqualTo("category");
    }
  }

  @Test
  void theHousesOwnPagesAreServedByNameAndInOriginForm() throws IOException {
    assertThat(client.get("http://schoolgate.internal/monitoring").status()).isEqualTo(200);
    client.sendHead("GET /proxy.pac HTTP/1.1", "Host: anything.example");
    var script = client.readResponse();
    assertThat(script.status()).isEqualTo(200);
    assertThat(script.text()).contains("FindProxyForURL").doesNotContain("anything.example");
    assertThat(client.get("http://schoolgate.internal/nothing-here").status()).isEqualTo(404);
  }

  @Test
  void aRefusalIsJournalledWithItsRule() throws IOException {
    client.get("http://www.chat.example/path?q=1");
    var entry = gate.awaitOutcome("blocked");
    assertThat(entry.ruled().reason()).isEqualTo("category");
    assertThat(entry.ruled().category()).isEqualTo("social-media");
    assertThat(entry.ruled().list()).isEqualTo("social-media/chat.txt");
    assertThat(entry.ruled().rule()).isEqualTo("chat.example");
    assertThat(entry.asked().path()).isEqualTo("/path");
    assertThat(entry.group()).isEqualTo("pupils");
  }
}
