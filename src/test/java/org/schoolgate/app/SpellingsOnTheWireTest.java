package org.schoolgate.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.site.AddressBar;
import org.schoolgate.site.Scheme;
import org.schoolgate.site.WebUrl;
import org.schoolgate.testing.Message;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestNameServer;

/** What the proxy makes of the table of spellings, by the shipped lists. No name leads anywhere. */
@Tag("wire")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SpellingsOnTheWireTest {

  private static final String NEVER_SENT = "-";
  private static final String MALFORMED = "400";
  private static final Set<Scheme> TUNNELLED = Set.of(Scheme.HTTPS, Scheme.WSS, Scheme.WS);

  private final TestNameServer names = TestNameServer.start();
  private House house;

  @BeforeAll
  void startTheHouse(@TempDir Path folder) throws Exception {
    OwnLists.copy(CommandRun.ROOT.resolve("blocklists"), folder.resolve("blocklists"));
    OwnLists.copyTo(folder.resolve("data/lists"));
    house = House.start(folder, "dns.upstream=127.0.0.1:" + names.address().getPort());
  }

  @AfterAll
  void stopTheHouse() {
    house.close();
    names.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("places")
  void whatABrowserMakesOfASpellingHasItsVerdict(Spelling spelling) throws Exception {
    var answer = asked(request(AddressBar.read(spelling.target())));
    assertThat(outcome(answer)).as(answer.head()).isEqualTo(expected(spelling));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sent")
  void aSpellingSentAsItStandsIsNeverMoreOpen(Spelling spelling) throws IOException {
    var outcome = outcome(asked(request(spelling.target())));
    if (spelling.verdict().equals("refuse") || spelling.wire().equals(MALFORMED)) {
      assertThat(outcome).isEqualTo(MALFORMED);
    } else {
      assertThat(outcome).isIn(MALFORMED, expected(spelling));
    }
  }

  static Stream<Spelling> places() {
    return Spelling.all().stream().filter(spelling -> !spelling.verdict().equals("refuse"));
  }

  static Stream<Spelling> sent() {
    return Spelling.all().stream().filter(spelling -> !spelling.wire().equals(NEVER_SENT));
  }

  /** What the table says of the wire, else what it says of {@code explain}. */
  private static String expected(Spelling spelling) {
    if (spelling.wire().isEmpty() || Set.of(NEVER_SENT, MALFORMED).contains(spelling.wire())) {
      return spelling.verdict().equals("block") ? "block:" + spelling.reason() : "allow";
    }
    return spelling.wire();
  }

  /** What became of a request: nothing here can be reached, so that whatever is let by fails. */
  private static String outcome(Message answer) {
    return switch (answer.status()) {
      case 400 -> MALFORMED;
      case 403 -> {
        assertThat(answer.proxyError()).isEqualTo("http_request_denied");
        yield "block:" + answer.proxyDetails();
      }
      case 502 -> {
        assertThat(answer.proxyError()).isEqualTo("dns_error");
        yield "allow";
      }
      default -> answer.startLine();
    };
  }

  private Message asked(String request) throws IOException {
    try (var client = RawClient.to(house.proxy())) {
      return client.send(request.getBytes(UTF_8)).readResponse();
    }
  }

  /** As a browser asks a proxy for {@code url}. */
  private static String request(WebUrl url) {
    return TUNNELLED.contains(url.scheme())
        ? House.connecting(url.host().authority() + ":" + url.port())
        : getting(url.text(), url.host().authority());
  }

  /** As somebody asks a proxy who does not know what a browser makes of {@code target}. */
  private static String request(String target) {
    if (target.regionMatches(true, 0, "https://", 0, 8)) {
      var authority = authority(target.substring(8));
      return House.connecting(authority.matches(".*:\\d*") ? authority : authority + ":443");
    }
    var url = target.contains(":/") || isWord(target) ? target : "http://" + target;
    return getting(url, "example.com");
  }

  /** Whether a scheme stands in front that needs no slashes. */
  private static boolean isWord(String target) {
    return target.matches("(javascript|data|about|mailto|tel|http):.*") || target.startsWith("//");
  }

  private static String authority(String rest) {
    return rest.split("[/?#]", 2)[0];
  }

  private static String getting(String url, String host) {
    return "GET " + url + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
  }
}
