package org.schoolgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;
import org.schoolgate.testing.TestServer;
import org.schoolgate.testing.Transports;

/** Clients that try to tie the gate up, to fill its memory, or to leave something behind. */
@Tag("wire")
class HostileClientTest {

  /** What a slow reader takes at once, in bytes, and how often. */
  private static final int PART = 8_000;

  private static final int PARTS = 500;

  @Test
  void stopsReadingAClientThatPipelinesBehindASlowAnswer() throws Exception {
    var answer = new CountDownLatch(1);
    try (var gate = GateUnderTest.start();
        var origin = slow(answer);
        var client = gate.client()) {
      client.send(RawClient.getting(origin.url("/slow")));
      origin.awaitCalls(1);
      assertThat(takenBy(client, RawClient.getting(origin.url("/next"))))
          .isLessThan(Flood.WHAT_SYSTEMS_BUFFER);
      client.reset();
      answer.countDown();
    }
  }

  @Test
  void stopsReadingAClientThatTakesNoAnswers() throws Exception {
    try (var gate = GateUnderTest.plan().blocks("blocked.example").start();
        var client = RawClient.reluctant(gate.address(), 4096)) {
      assertThat(takenBy(client, RawClient.getting("http://blocked.example/")))
          .isLessThan(Flood.WHAT_SYSTEMS_BUFFER);
      client.reset();
    }
  }

  @Test
  void answersEveryPipelinedRequestOnceItsClientTakesAnswersAgain() throws Exception {
    int requests = 2000;
    try (var gate = GateUnderTest.plan().blocks("blocked.example").start();
        var client = RawClient.reluctant(gate.address(), 4096)) {
      var sending =
          Thread.startVirtualThread(
              () -> client.send(RawClient.getting("http://blocked.example/").repeat(requests)));
      for (int i = 0; i < requests; i++) {
        assertThat(client.readResponse().status()).isEqualTo(403);
      }
      sending.join();
    }
  }

  @Test
  void endsTheRequestToTheOriginWhenAnUploadIsCutShort() throws Exception {
    var ended = new CountDownLatch(1);
    try (var gate = GateUnderTest.start();
        var origin =
            TestOrigin.start(
                call -> {
                  call.awaitEnd();
                  ended.countDown();
                });
        var client = gate.client()) {
      client.send(
          "POST http://"
              + origin.authority()
              + "/ HTTP/1.1\r\nHost: "
              + origin.authority()
              + "\r\nContent-Length: 100\r\n\r\nabc");
      origin.awaitCalls(1);
      client.endOutput();
      await().until(() -> ended.getCount() == 0);
      gate.awaitOutcome("client-gone");
    }
  }

  @Test
  void saysThatAHeadOfWholeLinesDidNotEndInTime() throws Exception {
    var soon = Duration.ofMillis(300);
    try (var gate = GateUnderTest.plan().limits(it -> it.firstRequest = soon).start();
        var client = gate.client()) {
      client.send("GET http://example.com/ HTTP/1.1\r\nHost: example.com\r\n");
      assertThat(client.readResponse().status()).isEqualTo(408);
    }
  }

  @Test
  void says408WithItsPageThoughTheRequestBeforeWasAHead() throws Exception {
    var soon = Duration.ofMillis(300);
    try (var gate = GateUnderTest.plan().limits(it -> it.idle = soon).start();
        var client = gate.client()) {
      client.sendHead("HEAD http://schoolgate.internal/ HTTP/1.1", "Host: schoolgate.internal");
      assertThat(client.readResponse("HEAD").status()).isEqualTo(200);
      client.send("GET http://exam");
      var answer = client.readResponse();
      assertThat(answer.status()).isEqualTo(408);
      assertThat(answer.text()).contains("</html>");
    }
  }

  @Test
  void waitsNoLongerForOneWhoGoesOnSendingAfterTheLastAnswer() throws Exception {
    try (var gate = GateUnderTest.plan().connectPorts(443).start();
        var client = gate.client()) {
      client.sendHead(
          "POST http://127.0.0.1:" + TestServer.deadPort() + "/ HTTP/1.1",
          "Host: 127.0.0.1",
          "Content-Length: 1000000");
      assertThat(client.readResponse().status()).isEqualTo(502);
      await("the connection to be closed, though bytes come")
          .pollInterval(Duration.ofMillis(100))
          .atMost(Duration.ofSeconds(15))
          .until(() -> isGone(client));
    }
  }

  private static boolean isGone(RawClient client) {
    try {
      client.send("x");
      return false;
    } catch (UncheckedIOException gone) {
      return true;
    }
  }

  @ParameterizedTest
  @MethodSource(Transports.AVAILABLE)
  void letsAClientThatReadsSlowlyHaveAll(Transport transport) throws Exception {
    var soon = Duration.ofSeconds(3);
    var body = "x".repeat(PARTS * PART);
    try (var gate =
            GateUnderTest.plan()
                .transport(transport)
                .limits(
                    it -> {
                      it.idle = soon;
                      it.exchangeIdle = soon;
                    })
                .start();
        var origin = TestOrigin.start(call -> call.ok(body));
        var client = RawClient.reluctant(gate.address(), 8_192)) {
      client.send(RawClient.getting(origin.url("/")));
      var head = client.readHead();
      readSlowly(client);
      assertThat(head).startsWith("HTTP/1.1 200 ");
    }
  }

  /** Reads a part every ten milliseconds, until it has all of them. */
  private static void readSlowly(RawClient client) throws Exception {
    var all = new CompletableFuture<@Nullable Void>();
    var left = new AtomicInteger(PARTS);
    try (var clock = Executors.newSingleThreadScheduledExecutor()) {
      var reading =
          clock.scheduleAtFixedRate(
              () -> readPart(client, left, all), 0, 10, TimeUnit.MILLISECONDS);
      all.get(60, TimeUnit.SECONDS);
      reading.cancel(false);
    }
  }

  private static void readPart(
      RawClient client, AtomicInteger left, CompletableFuture<@Nullable Void> all) {
    try {
      if (left.get() > 0) {
        client.readExactly(PART);
        left.decrementAndGet();
      } else {
        all.complete(null);
      }
    } catch (IOException cut) {
      all.completeExceptionally(cut);
    }
  }

  @Test
  void refusesAHeadThatIsFoldedWithoutEnd() throws Exception {
    try (var gate = GateUnderTest.start();
        var client = gate.client()) {
      client.send("GET http://a.example/ HTTP/1.1\r\nHost: a.example\r\nX: a\r\n");
      client.send(" \r\n".repeat(5_000) + "\r\n");
      assertThat(client.readResponse().status()).isEqualTo(431);
    }
  }

  @Test
  void refusesTrailersThatAreFoldedWithoutEnd() throws Exception {
    try (var gate = GateUnderTest.start();
        var origin = TestOrigin.start();
        var client = gate.client()) {
      client.sendHead(
          "POST " + origin.url("/") + " HTTP/1.1",
          "Host: " + origin.authority(),
          "Transfer-Encoding: chunked");
      client.send("3\r\n0\r\n\r\n0;x\r\nX: a\r\n" + " \r\n".repeat(5_000) + "\r\n");
      assertThat(client.readResponse().status()).isEqualTo(400);
    }
  }

  @Test
  void passesOnABodyWhoseTrailersAreFoldedAFewTimes() throws Exception {
    try (var gate = GateUnderTest.start();
        var origin = TestOrigin.start();
        var client = gate.client()) {
      for (int i = 0; i < 2; i++) {
        client.sendHead(
            "POST " + origin.url("/") + " HTTP/1.1",
            "Host: " + origin.authority(),
            "Transfer-Encoding: chunked");
        client.send("00003\r\nabc\r\n0\r\nX: a\r\n" + " b\r\n".repeat(40) + "\r\n");
        assertThat(client.readResponse().text()).isEqualTo("hello");
      }
    }
  }

  @Test
  void saysThatTheMistakeIsItsOwn() throws Exception {
    InternalSite broken =
        visit -> {
          throw new IllegalStateException("planted");
        };
    try (var gate = GateUnderTest.plan().site(broken).start();
        var client = gate.client()) {
      assertThat(client.get("http://schoolgate.internal/").status()).isEqualTo(500);
      gate.awaitOutcome("internal-error");
    }
  }

  @Test
  void saysNothingToAnIdleClientThatSentAnEmptyLine() throws Exception {
    var soon = Duration.ofMillis(300);
    try (var gate = GateUnderTest.plan().limits(it -> it.idle = soon).start();
        var origin = TestOrigin.start();
        var client = gate.client()) {
      client.get(origin.url("/"));
      client.send("\r\n");
      assertThat(client.readToEnd()).isEmpty();
    }
  }

  // Not io_uring, which at times does not tell of a reset; there the idle limit ends the tunnel.
  static Stream<Transport> tellingOfResets() {
    return Transports.available().filter(transport -> transport != Transport.IO_URING);
  }

  @ParameterizedTest
  @MethodSource("tellingOfResets")
  void endsATunnelWhoseOriginResetsItAfterTheClientHasFinished(Transport transport)
      throws Exception {
    try (var gate = GateUnderTest.plan().transport(transport).start();
        var origin = TestOrigin.start(TestOrigin.Call::reset)) {
      for (int i = 0; i < 30; i++) {
        try (var client = gate.client()) {
          client.send(
              GateUnderTest.connecting(origin.authority())
                  + "GET / HTTP/1.1\r\n\r\n"
                  + "x".repeat(90_000));
          client.endOutput();
          origin.awaitCalls(i + 1);
        }
      }
      gate.awaitNoConnections();
    }
  }

  private static TestOrigin slow(CountDownLatch answer) {
    return TestOrigin.start(
        call -> {
          answer.await();
          call.ok("late");
        });
  }

  /** How many bytes of requests are taken from {@code client} until nothing moves any more. */
  private static long takenBy(RawClient client, String request) throws IOException {
    try (var flood = Flood.of(request.repeat(1000), client.out())) {
      flood.awaitStall();
      return flood.sent();
    }
  }
}
