package org.schoolgate.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.testing.Fault;
import org.schoolgate.testing.FaultyOrigin;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;
import org.schoolgate.testing.Transports;

/** More to carry than the gate has memory for. */
@Tag("chaos")
@Timeout(180)
final class ScarceMemoryTest {

  private static final int READERS = 150;

  /** Time of processors in a second above which bytes are still moving. */
  private static final long BUSY_MILLIS = 100;

  private static final Pattern WANT = Pattern.compile(".*ERROR Complaint: memory has run out.*");

  private static final String CHUNK = "4000\r\n" + "x".repeat(0x4000) + "\r\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource(Transports.AVAILABLE)
  void readersThatDoNotReadCannotEndIt(Transport transport) throws Exception {
    var endless = new Fault.Endless("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", CHUNK);
    try (var origin = TestOrigin.start();
        var big = FaultyOrigin.start(endless);
        var gate = start(transport)) {
      for (int round = 0; round < 2; round++) {
        var readers = new ArrayList<RawClient>();
        for (int i = 0; i < READERS; i++) {
          var reader = RawClient.reluctant(gate.proxy(), 4096);
          readers.add(reader);
          try {
            reader.send(RawClient.getting(big.url("/")));
          } catch (UncheckedIOException refused) {
            // There was no memory for it.
          }
        }
        awaitStandstill(gate);
        await("other clients are served, or told that they are not")
            .atMost(Trial.PATIENCE)
            .until(() -> answers(gate, origin) >= 0);
        // The others had to go for want of memory, or this would show nothing.
        assertThat(big.open()).as("answers under way").isBetween(1, READERS - 1);
        readers.forEach(RawClient::close);
        await("recovery").atMost(Trial.PATIENCE).until(() -> answers(gate, origin) == 200);
        await("no connection left")
            .atMost(Trial.PATIENCE)
            .until(() -> gate.metric("schoolgate_connections") == 0);
      }
      assertThat(gate.log()).hasSizeLessThan(100).anyMatch(WANT.asMatchPredicate());
    }
  }

  private GateProcess start(Transport transport) throws IOException {
    return GateProcess.start(
        folder,
        4096,
        List.of("-XX:+UseSerialGC", "-Xmx48m", "-XX:MaxDirectMemorySize=8m"),
        "proxy.transport=" + transport,
        "limits.exchange-idle=5m");
  }

  /** Waits until as much has been taken in as ever will be. */
  private static void awaitStandstill(GateProcess gate) {
    var last = new AtomicLong();
    await("standstill")
        .atMost(Trial.PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              long now = gate.processorMillis();
              return now - last.getAndSet(now) < BUSY_MILLIS;
            });
  }

  /** The status that a small request gets; negative if it gets none. */
  private static int answers(GateProcess gate, TestOrigin origin) {
    try (var client = gate.client()) {
      return client.patience(Trial.PATIENCE).get(origin.url("/")).status();
    } catch (IOException | UncheckedIOException unanswered) {
      return -1;
    }
  }
}
