package org.schoolgate.gate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;

/** Origins that lie about their answers, or answer what nobody asked. */
@Tag("wire")
class HostileOriginTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String FOREIGN = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nforeign";

  @Test
  void neverGivesASecondAnswerToTheNextRequest() throws Exception {
    try (var gate = GateUnderTest.start();
        var origin = TestOrigin.start().on("/two", call -> call.send(OK + FOREIGN));
        var client = gate.client()) {
      client.send(RawClient.getting(origin.url("/two")) + RawClient.getting(origin.url("/next")));
      assertThat(client.readResponse().text()).isEqualTo("ok");
      assertThat(client.readResponse().text()).isEqualTo("hello");
      assertThat(origin.accepted()).isEqualTo(2);
    }
  }

  @Test
  void neverGivesTheBodyOfAnAnswerToHeadToTheNextRequest() throws Exception {
    try (var gate = GateUnderTest.start();
        var origin = TestOrigin.start().on("/head", call -> call.send(OK + FOREIGN));
        var client = gate.client()) {
      client.send(
          RawClient.getting(origin.url("/head")).replace("GET", "HEAD")
              + RawClient.getting(origin.url("/next")));
      client.readResponse("HEAD");
      assertThat(client.readResponse().text()).isEqualTo("hello");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"WWW-Authenticate: NTLM", "WWW-Authenticate: Negotiate b2s="})
  void neverSharesAConnectionThatSomebodyHasSignedInOn(String field) throws Exception {
    var answer = "HTTP/1.1 200 OK\r\n" + field + "\r\nContent-Length: 2\r\n\r\nok";
    try (var gate = GateUnderTest.plan().loops(1).start();
        var origin = TestOrigin.answering(answer);
        var first = gate.client();
        var second = gate.clientFrom("127.0.0.2")) {
      first.get(origin.url("/"));
      second.get(origin.url("/"));
      assertThat(origin.accepted()).isEqualTo(2);
    }
  }

  @Test
  void refusesAnAnswerWhoseEndIsNotKnown() throws Exception {
    try (var gate = GateUnderTest.start();
        var origin =
            TestOrigin.answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nbytes");
        var client = gate.client()) {
      assertThat(client.get(origin.url("/")).status()).isEqualTo(502);
      gate.awaitOutcome("bad-response");
    }
  }

  @Test
  void takesIdentityForNoTransferCodingAtAll() throws Exception {
    var answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\nContent-Length: 2\r\n\r\nok";
    try (var gate = GateUnderTest.start();
        var origin = TestOrigin.answering(answer);
        var client = gate.client()) {
      var response = client.get(origin.url("/"));
      assertThat(response.header("Transfer-Encoding")).isNull();
      assertThat(response.text()).isEqualTo("ok");
    }
  }

  @Test
  void endsAnExchangeWithInterimAnswersWithoutEnd() throws Exception {
    var interim = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
    try (var gate = GateUnderTest.start();
        var origin = TestOrigin.start(call -> call.send(interim.repeat(1000)));
        var client = gate.client()) {
      client.send(RawClient.getting(origin.url("/")));
      assertThat(client.readFinalResponse().status()).isEqualTo(502);
    }
  }

  @Test
  void breaksOffAnAnswerWhoseRequestTurnsOutMalformed() throws Exception {
    try (var gate = GateUnderTest.start();
        var origin =
            TestOrigin.start(
                call -> {
                  call.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n");
                  call.awaitEnd();
                });
        var client = gate.client()) {
      client.send(
          "POST http://"
              + origin.authority()
              + "/ HTTP/1.1\r\nHost: "
              + origin.authority()
              + "\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
      client.readHead();
      client.send("no size\r\n");
      assertThat(new String(client.readToEnd(), US_ASCII)).isEqualTo("2\r\nok\r\n");
      gate.awaitOutcome("response-truncated");
    }
  }

  @Test
  void leavesOffConnectingOnceTheClientIsGone() throws Exception {
    try (var deaf = new Deaf();
        var gate = GateUnderTest.start();
        var client = gate.client()) {
      client.send(GateUnderTest.connecting("127.0.0.1:" + deaf.port()));
      await().until(() -> deaf.attempts() == 1);
      client.reset();
      await().atMost(Duration.ofSeconds(5)).until(() -> deaf.attempts() == 0);
    }
  }

  /** A listener that completes no connection, because its queue is full. */
  private static final class Deaf implements AutoCloseable {

    private final ServerSocket listener;
    private final Socket[] queue = new Socket[2];

    Deaf() throws IOException {
      listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      for (int i = 0; i < queue.length; i++) {
        queue[i] = new Socket();
        queue[i].connect(listener.getLocalSocketAddress(), 1000);
      }
    }

    int port() {
      return listener.getLocalPort();
    }

    /** How many connections to it are in the making, as the kernel tells. */
    long attempts() throws IOException {
      var sent = String.format(":%04X 02 ", port());
      try (var connections = Files.lines(Path.of("/proc/self/net/tcp"))) {
        long four = connections.filter(line -> line.contains(sent)).count();
        try (var six = Files.lines(Path.of("/proc/self/net/tcp6"))) {
          return four + six.filter(line -> line.contains(sent)).count();
        }
      }
    }

    @Override
    public void close() throws IOException {
      for (var waiting : queue) {
        waiting.close();
      }
      listener.close();
    }
  }
}
