package org.schoolgate.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.testing.Counts;
import org.schoolgate.testing.Fault;
import org.schoolgate.testing.FaultyOrigin;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.Transports;

/**
 * Uploads that the gate breaks off just as their bytes arrive, because the answer is malformed. Not
 * by io_uring, by which one in some thousands is never told.
 */
@Tag("chaos")
@Timeout(600)
final class BrokenOffTest {

  private static final int CLIENTS = 16;
  private static final long EACH = Counts.of(50, 5_000);

  static Stream<Transport> reliable() {
    return Transports.available().filter(transport -> transport != Transport.IO_URING);
  }

  @ParameterizedTest
  @MethodSource("reliable")
  void everyClientIsTold(Transport transport) throws Exception {
    try (var gate = GateUnderTest.plan().transport(transport).start();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clients = new ArrayList<Future<Void>>();
      for (int i = 0; i < CLIENTS; i++) {
        Callable<Void> upload = () -> upload(gate);
        clients.add(threads.submit(upload));
      }
      for (var client : clients) {
        client.get();
      }
      gate.awaitNoConnections();
    }
  }

  private static Void upload(GateUnderTest gate) throws Exception {
    for (long i = 0; i < EACH; i++) {
      try (var origin = FaultyOrigin.start(new Fault.BadChunk("x\r\n"));
          var client = gate.client().patience(Trial.PATIENCE)) {
        client.sendHead(
            "POST " + origin.url("/") + " HTTP/1.1",
            "Host: 127.0.0.1:" + origin.port(),
            "Content-Length: 4");
        client.send("body");
        assertThat(client.endsAfterItsLastBytes()).as("ended").isTrue();
      }
      gate.entries().clear();
    }
    return null;
  }
}
