package org.schoolgate.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestNameServer;
import org.schoolgate.testing.TestOrigin;
import org.schoolgate.testing.Transports;

/** More connections than the gate may have descriptors. */
@Tag("chaos")
@Timeout(180)
final class ScarceDescriptorsTest {

  private static final int DESCRIPTORS = 400;
  private static final int SERVED = 20;

  /** What a storm in the log would exceed at once. */
  private static final int MOST_LINES = 100;

  private final TestOrigin origin = TestOrigin.start();
  private final List<SocketChannel> flood = new ArrayList<>();

  @TempDir private Path folder;

  @AfterEach
  void close() throws IOException {
    ebb();
    origin.close();
  }

  @ParameterizedTest
  @MethodSource(Transports.AVAILABLE)
  void itServesThoseItHasAndRecovers(Transport transport) throws Exception {
    try (var names = TestNameServer.start().knows("n.example", "127.0.0.1");
        var gate =
            GateProcess.start(
                folder,
                DESCRIPTORS,
                List.of("-Xmx256m"),
                "proxy.transport=" + transport,
                "limits.first-request=5m",
                "limits.pool-idle=10m",
                "connect.ports=" + origin.port())) {
      var served = new ArrayList<RawClient>();
      for (int i = 0; i < SERVED; i++) {
        served.add(gate.client());
        assertThat(served.get(i).get(origin.url("/")).text()).isEqualTo("hello");
        assertThat(served.get(i).get("http://blocked.example/").status()).isEqualTo(403);
      }
      long before = gate.descriptors();
      flood(gate.proxy(), 2 * DESCRIPTORS);
      await("descriptors used up")
          .atMost(Trial.PATIENCE)
          .until(() -> gate.descriptors() >= DESCRIPTORS - 8);
      for (int round = 0; round < 50; round++) {
        for (var client : served) {
          assertThat(client.get("http://blocked.example/").status()).isEqualTo(403);
          assertThat(client.get(origin.url("/")).status()).isEqualTo(200);
        }
      }
      // There may be no socket to ask the new name servers by; they are tried again.
      Files.writeString(
          GateProcess.settings(folder),
          "dns.upstream: [\"127.0.0.1:" + names.address().getPort() + "\"]\n");
      await("the edit to be seen")
          .atMost(Trial.PATIENCE)
          .until(() -> gate.log().stream().anyMatch(line -> line.contains("settings")));
      ebb();
      await("recovery")
          .atMost(Trial.PATIENCE)
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(() -> works(gate, origin.url("/")));
      await("the new name servers")
          .atMost(Trial.PATIENCE)
          .until(() -> works(gate, "http://n.example:" + origin.port() + "/"));
      for (var client : served) {
        client.close();
      }
      await("descriptors given back")
          .atMost(Trial.PATIENCE)
          .until(() -> gate.descriptors() <= before - SERVED);
      assertThat(gate.log()).hasSizeLessThan(MOST_LINES);
    }
  }

  /** Asks by a new connection, since one that was answered with a failure is closed. */
  private static boolean works(GateProcess gate, String url) throws IOException {
    try (var client = gate.client()) {
      return client.get(url).status() == 200;
    } catch (UncheckedIOException refused) {
      return false;
    }
  }

  /** Connects {@code count} times without a word; what waits in the queue counts as well. */
  private void flood(InetSocketAddress gate, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      flood.add(SocketChannel.open(gate));
    }
  }

  private void ebb() throws IOException {
    for (var each : flood) {
      each.close();
    }
    flood.clear();
  }
}
