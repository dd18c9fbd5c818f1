package org.schoolgate.gate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;
import org.schoolgate.testing.TestServer;

/** Clients that try to tie the gate up, to fill its memory, or to leave something behind. */
@Tag("wire")
class HostileClientTest {

  /**
   * More than the kernel takes on loopback for both ends of a connection, and what the gate holds.
   */
  private static final int FLOOD = 64 << 20;

  @Test
  void stopsReadingAClientThatPipelinesBehindASlowAnswer() throws Exception {
    var answer = new CountDownLatch(1);
    try (var gate = GateUnderTest.start();
        var origin = slow(answer);
        var client = gate.client()) {
      client.send(RawClient.getting(origin.url("/slow")));
      origin.awaitCalls(1);
      assertThat(takenBy(client, RawClient.getting(origin.url("/next")))).isLessThan(FLOOD);
      client.reset();
      answer.countDown();
    }
  }

  @Test
  void stopsReadingAClientThatTakesNoAnswers() throws Exception {
    try (var gate = GateUnderTest.plan().blocks("blocked.example").start();
        var client = RawClient.reluctant(gate.address(), 4096)) {
      assertThat(takenBy(client, RawClient.getting("http://blocked.example/"))).isLessThan(FLOOD);
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
  @EnumSource
  void letsAClientThatReadsSlowlyHaveAll(Transport transport) throws Exception {
    if (!transport.isAvailable()) {
      return;
    }
    var soon = Duration.ofSeconds(3);
    var body = "x".repeat(4_000_000);
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
      for (int left = body.length(); left > 0; left -= 8_000) {
        client.readExactly(Math.min(left, 8_000));
        // Its pace, not a wait for anything.
        Thread.sleep(10);
      }
      assertThat(head).startsWith("HTTP/1.1 200 ");
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
  @ParameterizedTest
  @EnumSource(names = {"EPOLL", "NIO"})
  void endsATunnelWhoseOriginResetsItAfterTheClientHasFinished(Transport transport)
      throws Exception {
    if (!transport.isAvailable()) {
      return;
    }
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
  private static long takenBy(RawClient client, String request) throws Exception {
    var flood = new Flood(client.out(), request.repeat(1000).getBytes(US_ASCII));
    Thread.startVirtualThread(flood);
    await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(20)).until(flood::hasStopped);
    return flood.sent.get();
  }

  /** Sends as fast as it is let, and remembers how far it came. */
  private static final class Flood implements Runnable {

    private final OutputStream out;
    private final byte[] part;
    private final AtomicLong sent = new AtomicLong();
    private volatile long seen = -1;

    Flood(OutputStream out, byte[] part) {
      this.out = out;
      this.part = part;
    }

    boolean hasStopped() {
      boolean stopped = seen == sent.get();
      seen = sent.get();
      return stopped || sent.get() >= FLOOD;
    }

    @Override
    public void run() {
      try {
        while (sent.get() < FLOOD) {
          out.write(part);
          sent.addAndGet(part.length);
        }
      } catch (IOException reset) {
        // The test is over.
      }
    }
  }
}
