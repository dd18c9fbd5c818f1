package org.schoolgate.endurance;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.net.InetAddresses;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.testing.Counts;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.Transports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Very many tunnels through which nothing flows. */
@Tag("chaos")
@Timeout(300)
final class IdleTunnelsTest {

  private static final Logger LOG = LoggerFactory.getLogger(IdleTunnelsTest.class);

  /** What the gate needs besides two for each tunnel. */
  private static final long OTHER_DESCRIPTORS = 300;

  private static final int WANTED =
      (int) Math.min(Counts.of(1_000, 10_000), (mostDescriptors() - OTHER_DESCRIPTORS) / 2);
  private static final int FROM_ONE_ADDRESS = 250;
  private static final int QUEUE = 2_500;

  /** What an idle tunnel may cost the process at most. */
  private static final long MOST_BYTES = 24 << 10;

  /** What the process takes for itself while it works, whatever the number of tunnels. */
  private static final long SLACK = 24L << 20;

  private static final byte[] ESTABLISHED =
      "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ArrayDeque<AutoCloseable> open = new ArrayDeque<>();
  private final List<ServerSocketChannel> origins = new ArrayList<>();

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource(Transports.OF_THE_SYSTEM)
  void theyCostLittleAndLeaveNothing(Transport transport) throws Exception {
    for (int i = 0; i < WANTED; i += QUEUE) {
      var origin = ServerSocketChannel.open();
      origins.add(origin);
      origin.bind(new InetSocketAddress(InetAddresses.forString("127.0.0.1"), 0), QUEUE + 1);
      origin.configureBlocking(false);
    }
    try (var gate =
        GateProcess.start(
            folder,
            2L * WANTED + OTHER_DESCRIPTORS,
            List.of(
                "-XX:+UseSerialGC",
                "-Xms64m",
                "-Xmx256m",
                "-Dio.netty.leakDetection.level=disabled"),
            "proxy.transport=" + transport,
            "limits.connections-per-client=" + FROM_ONE_ADDRESS,
            "connect.ports=" + ports(),
            "limits.tunnel-idle=10m")) {
      hold(gate, 0, WANTED / 10);
      release(gate);
      long descriptors = gate.descriptors();
      long resident = gate.residentBytes();
      hold(gate, 0, WANTED / 2);
      long half = gate.residentBytes();
      hold(gate, WANTED / 2, WANTED);
      assertThat(gate.metric("schoolgate_tunnels")).isEqualTo(WANTED);
      long each = (gate.residentBytes() - half) / (WANTED - WANTED / 2);
      LOG.info("{} idle tunnels by {}: {} bytes each", WANTED, transport, each);
      release(gate);
      await("descriptors given back")
          .atMost(Trial.PATIENCE)
          .until(() -> gate.descriptors() <= descriptors + 8);
      assertThat(each).isLessThan(MOST_BYTES + (Counts.areFull() ? 0 : 2 * SLACK / WANTED));
      hold(gate, 0, WANTED);
      assertThat(gate.residentBytes()).isLessThan(resident + WANTED * MOST_BYTES + SLACK);
      release(gate);
    } finally {
      closeAll();
      for (var origin : origins) {
        origin.close();
      }
    }
  }

  /**
   * How many descriptors the machine allows a process; where that is too few, so are the tunnels.
   */
  private static long mostDescriptors() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getMaxFileDescriptorCount();
  }

  private String ports() {
    return origins.stream()
        .map(origin -> "" + origin.socket().getLocalPort())
        .collect(joining(","));
  }

  /** Ends every connection that waits in the queue, so that there is room for the next tunnels. */
  private static void emptyQueue(ServerSocketChannel origin) throws IOException {
    for (var each = origin.accept(); each != null; each = origin.accept()) {
      each.close();
    }
  }

  /** Opens the tunnels from {@code first} to before {@code end}, to origins with room for them. */
  private void hold(GateProcess gate, int first, int end) throws IOException {
    for (int i = first; i < end; i++) {
      var origin = origins.get(i / QUEUE);
      var client = SocketChannel.open();
      open.add(client);
      client.bind(new InetSocketAddress(address(i / FROM_ONE_ADDRESS), 0));
      client.connect(gate.proxy());
      client.write(
          ByteBuffer.wrap(
              GateUnderTest.connecting("127.0.0.1:" + origin.socket().getLocalPort())
                  .getBytes(StandardCharsets.US_ASCII)));
      var answer = ByteBuffer.allocate(ESTABLISHED.length);
      while (answer.hasRemaining()) {
        assertThat(client.read(answer)).as("tunnel %s of %s", i, end).isPositive();
      }
      assertThat(answer.array()).isEqualTo(ESTABLISHED);
    }
  }

  private static InetAddress address(int number) {
    return InetAddresses.forString("127.3." + number / 250 + "." + (1 + number % 250));
  }

  /** Closes all tunnels, and waits until the gate knows. */
  private void release(GateProcess gate) throws Exception {
    closeAll();
    await("no tunnel left")
        .atMost(Trial.PATIENCE)
        .until(() -> gate.metric("schoolgate_tunnels") == 0);
    await("no connection left")
        .atMost(Trial.PATIENCE)
        .until(() -> gate.metric("schoolgate_connections") == 0);
  }

  private void closeAll() throws Exception {
    for (var each = open.poll(); each != null; each = open.poll()) {
      each.close();
    }
    for (var origin : origins) {
      emptyQueue(origin);
    }
  }
}
