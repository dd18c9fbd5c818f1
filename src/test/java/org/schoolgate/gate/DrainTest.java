package org.schoolgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;
import org.schoolgate.testing.TestServer;

/** The gate stops: what is under way ends well, and nothing new begins. */
@Tag("wire")
final class DrainTest {

  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final TestOrigin origin =
      TestOrigin.start()
          .on(
              "/slow",
              call -> {
                call.sendHead("HTTP/1.1 200 OK", "Content-Length: 8");
                call.send("half");
                mayEnd.await();
                call.send("done");
              });

  @AfterEach
  void close() {
    mayEnd.countDown();
    origin.close();
  }

  @Test
  void anExchangeInFlightEndsWhole() throws IOException {
    try (var gate = GateUnderTest.start();
        var client = gate.client()) {
      client.send(RawClient.getting(origin.url("/slow")));
      client.readHead();
      assertThat(client.readText(4)).isEqualTo("half");
      var stopping = CompletableFuture.runAsync(gate.gate()::close);
      await().until(() -> !gate.gate().isListening());
      mayEnd.countDown();
      assertThat(client.readText(4)).isEqualTo("done");
      assertThat(client.isEndedByPeer()).isTrue();
      stopping.join();
    }
  }

  @Test
  void idleConnectionsAreClosedAndNewOnesRefused() throws IOException {
    try (var gate = GateUnderTest.start();
        var busy = gate.client();
        var idle = gate.client()) {
      idle.get(origin.url("/"));
      busy.send(RawClient.getting(origin.url("/slow")));
      busy.readHead();
      var stopping = CompletableFuture.runAsync(gate.gate()::close);
      assertThat(idle.isEndedByPeer()).isTrue();
      assertThatThrownBy(() -> gate.client().close()).isInstanceOf(UncheckedIOException.class);
      mayEnd.countDown();
      assertThat(busy.readText(8)).isEqualTo("halfdone");
      stopping.join();
    }
  }

  @Test
  void aKeptConnectionGetsOneMoreAnswerThatSaysItIsTheLast() throws IOException {
    try (var gate = GateUnderTest.start();
        var kept = gate.client();
        var busy = gate.client()) {
      kept.get(origin.url("/"));
      busy.send(RawClient.getting(origin.url("/slow")));
      busy.readHead();
      var stopping = CompletableFuture.runAsync(gate.gate()::close);
      await().pollDelay(Duration.ZERO).until(() -> !gate.gate().isListening());
      var last = kept.get(origin.url("/"));
      assertThat(last.text()).isEqualTo("hello");
      assertThat(last.header("Connection")).isEqualTo("close");
      assertThat(kept.isEndedByPeer()).isTrue();
      mayEnd.countDown();
      stopping.join();
    }
  }

  @Test
  void whatDoesNotEndIsEndedInTime() throws IOException {
    try (var echo = TestServer.echo();
        var gate =
            GateUnderTest.plan().limits(limits -> limits.drain = Duration.ofMillis(300)).start();
        var tunnel = gate.tunnelTo(echo.port())) {
      gate.gate().close();
      assertThat(tunnel.isEndedByPeer()).isTrue();
      assertThat(gate.gate().connections()).isZero();
    }
  }

  @Test
  void connectionsToOriginsAreClosedWithTheGate() throws IOException {
    try (var gate = GateUnderTest.start();
        var client = gate.client()) {
      client.get(origin.url("/"));
      assertThat(origin.open()).isEqualTo(1);
    }
    await().untilAsserted(() -> assertThat(origin.open()).isZero());
  }
}
