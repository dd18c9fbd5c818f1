package org.schoolgate.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.TestOrigin;
import org.schoolgate.testing.TestServer;

/** The loads count what they meet, and nothing that goes wrong is lost on them. */
@Tag("wire")
final class LoadTest {

  private static final Duration NONE = Duration.ZERO;
  private static final Duration SHORT = Duration.ofMillis(600);

  private final TestOrigin origin = TestOrigin.start();
  private final GateUnderTest gate = GateUnderTest.start();

  @AfterEach
  void close() {
    gate.close();
    origin.close();
  }

  @Test
  void plainRequestsThroughAGateAreAnswered() {
    var report = PlainLoad.run(plain(gate.address(), "/", 0), () -> {});
    assertThat(report.details()).isEmpty();
    assertThat(report.count()).isPositive();
    assertThat(report.errors()).isZero();
  }

  @Test
  void anAnswerThatIsNotTheOneExpectedIsAnError() {
    origin.on("/", call -> call.sendHead("HTTP/1.1 500 No", "Content-Length: 0"));
    var report = PlainLoad.run(plain(null, "/", 0), () -> {});
    assertThat(report.count()).isZero();
    assertThat(report.errors()).isPositive();
    assertThat(report.details()).containsOnlyKeys("status 500");
  }

  @Test
  void anAnswerThatEndsEarlyIsAnError() {
    origin.on(
        "/",
        call -> {
          call.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfive.");
          call.close();
        });
    var report = PlainLoad.run(plain(null, "/", 0), () -> {});
    assertThat(report.count()).isZero();
    assertThat(report.errors()).isPositive();
  }

  @Test
  void answersInChunksAndToTheEndOfTheConnectionAreWhole() {
    origin.on(
        "/",
        call ->
            call.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n"));
    origin.on(
        "/close",
        call -> {
          call.send("HTTP/1.1 200 OK\r\n\r\nhello");
          call.close();
        });
    for (var path : new String[] {"/", "/close"}) {
      var report = PlainLoad.run(plain(null, path, 0), () -> {});
      assertThat(report.details()).as(path).isEmpty();
      assertThat(report.count()).as(path).isPositive();
    }
  }

  @Test
  void atARateEveryRequestIsSentAndAStallShowsInThoseThatHadToWait() {
    var stalled = new CountDownLatch(1);
    origin.on(
        "/",
        call -> {
          if (origin.calls().size() == 3) {
            stalled.await(1, TimeUnit.SECONDS);
          }
          call.ok("hello");
        });
    var report = PlainLoad.run(plain(null, "/", 100), () -> {});
    assertThat(report.count()).isEqualTo(60);
    assertThat(report.errors()).isZero();
    assertThat(report.p50()).isGreaterThan(300_000);
    assertThat(report.max()).isGreaterThan(900_000);
  }

  @Test
  void tunnelsAreOpenedUsedAndClosed() {
    var plan = new TunnelLoad.Plan(gate.address(), address(origin.port()), 2, NONE, SHORT, 1);
    var report = TunnelLoad.run(plan, () -> {});
    assertThat(report.details()).isEmpty();
    assertThat(report.count()).isPositive();
    gate.awaitNoConnections();
  }

  @Test
  void tunnelsThatAreRefusedAreErrors() {
    var plan =
        new TunnelLoad.Plan(gate.address(), address(TestServer.deadPort()), 2, NONE, SHORT, 1);
    var report = TunnelLoad.run(plan, () -> {});
    assertThat(report.count()).isZero();
    assertThat(report.errors()).isPositive();
  }

  @Test
  void downloadsAreCountedToTheByte() {
    origin.on("/big", call -> call.ok("0".repeat(100_000)));
    for (var byTunnel : new boolean[] {true, false}) {
      var url = URI.create(origin.url("/big"));
      var plan = new BulkLoad.Plan(gate.address(), url, byTunnel, 5, 2, 1);
      var result = BulkLoad.run(plan, () -> {});
      assertThat(result.bytes()).isEqualTo(500_000);
      assertThat(result.errors()).isZero();
    }
  }

  @Test
  void idleTunnelsStandUntilTheyAreClosedOrLost() {
    var plan =
        new IdleTunnels.Plan(
            gate.address(),
            address(origin.port()),
            20,
            1_000,
            Sources.range("127.0.0.2-127.0.0.4"));
    try (var tunnels = IdleTunnels.open(plan, Duration.ofSeconds(30))) {
      assertThat(tunnels.failures()).isEmpty();
      assertThat(tunnels.held()).isEqualTo(20);
      assertThat(gate.tunnels().count()).isEqualTo(20);
    }
    gate.awaitNoConnections();
  }

  private PlainLoad.Plan plain(@Nullable InetSocketAddress proxy, String path, double rate) {
    var url = URI.create(origin.url(path));
    return new PlainLoad.Plan(proxy, url, rate > 0 ? 1 : 4, NONE, SHORT, rate, 200, 1);
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddresses.forString("127.0.0.1"), port);
  }
}
