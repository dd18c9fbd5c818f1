package org.schoolgate.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.testing.Counts;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;
import org.schoolgate.testing.Transports;

/** A thousand clients that open connections and close them again, in every way. */
@Tag("chaos")
@Timeout(600)
final class ChurnTest {

  private static final int CLIENTS = 1_000;
  private static final long CONNECTIONS = Counts.of(2_000, 100_000);
  private static final long SLACK = 48L << 20;

  private final AtomicLong left = new AtomicLong(CONNECTIONS);
  private final AtomicLong answered = new AtomicLong();

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource(Transports.OF_THE_SYSTEM)
  void nothingIsLeftOfThem(Transport transport) throws Exception {
    try (var origin = TestOrigin.start();
        var gate =
            GateProcess.start(
                folder,
                8_192,
                List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx64m"),
                "proxy.transport=" + transport,
                "limits.connections-per-client=2000",
                "limits.pool-idle=100ms")) {
      run(gate, origin, CLIENTS);
      awaitNothing(gate);
      long descriptors = gate.descriptors();
      long resident = gate.residentBytes();
      left.set(CONNECTIONS);
      run(gate, origin, CLIENTS);
      awaitNothing(gate);
      await("descriptors given back")
          .atMost(Trial.PATIENCE)
          .until(() -> gate.descriptors() <= descriptors);
      assertThat(gate.residentBytes()).isLessThan(resident + SLACK);
      assertThat(answered.get()).isPositive();
    }
  }

  private void run(GateProcess gate, TestOrigin origin, int clients) throws Exception {
    var running = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < clients; i++) {
        running.add(
            threads.submit(
                () -> {
                  for (long now = left.getAndDecrement(); now > 0; now = left.getAndDecrement()) {
                    connect(gate, origin, (int) (now % 4));
                  }
                  return true;
                }));
      }
    }
    for (var client : running) {
      client.get();
    }
  }

  private void connect(GateProcess gate, TestOrigin origin, int way) throws IOException {
    try (var client = gate.client().patience(Trial.PATIENCE)) {
      if (way == 0) {
        return;
      }
      client.send(RawClient.getting(origin.url("/")));
      if (way == 1) {
        client.reset();
        return;
      }
      assertThat(client.readResponse().text()).isEqualTo("hello");
      answered.incrementAndGet();
      if (way == 2) {
        client.reset();
      }
    }
  }

  private static void awaitNothing(GateProcess gate) {
    await("no connection left")
        .atMost(Trial.PATIENCE)
        .until(() -> gate.metric("schoolgate_connections") == 0);
  }
}
