package org.schoolgate.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.schoolgate.testing.Counts;
import org.schoolgate.testing.FreePorts;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.Message;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestNameServer;
import org.schoolgate.testing.TestOrigin;

/** Very many names whose server is no good, while others are asked for. */
@Tag("chaos")
@Timeout(120)
final class DeadNameServerTest {

  /** Far less than a name without an answer is waited for, on a machine that has much to do. */
  private static final Duration AT_ONCE = Duration.ofSeconds(8);

  private static final int NAMES = (int) Counts.of(200, 2_000);

  /** How a name server is no good. */
  @SuppressWarnings("ImmutableEnumChecker") // its functions hold no state
  enum Trouble {
    SILENT(TestNameServer::isSilentAbout, "dns_timeout"),
    WRONG_NUMBER(TestNameServer::answersOthersInsteadOf, "dns_timeout"),
    REFUSED(TestNameServer::refusesFor, "dns_error"),
    BROKEN(TestNameServer::failsFor, "dns_error"),
    UNKNOWN((names, name) -> {}, "dns_error");

    private final BiConsumer<TestNameServer, String> way;
    private final String error;

    Trouble(BiConsumer<TestNameServer, String> way, String error) {
      this.way = way;
      this.error = error;
    }

    /** The names that are of this kind end in it. */
    String zone() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".example";
    }
  }

  @ParameterizedTest
  @EnumSource
  void othersGoOnMeanwhile(Trouble trouble) throws Exception {
    try (var names = TestNameServer.start();
        var origin = TestOrigin.start();
        var gate = GateUnderTest.plan().nameServers(names.address()).start();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Message>>();
      for (int i = 0; i < NAMES; i++) {
        var name = "n" + i + "." + trouble.zone();
        trouble.way.accept(names, name);
        answers.add(threads.submit(() -> get(gate, "http://" + name + "/")));
      }
      names.awaitQuery("n0." + trouble.zone());
      for (int i = 0; i < 20; i++) {
        var good = "good-" + i + ".example";
        names.knows(good, "127.0.0.1");
        for (var host : List.of(good, "127.0.0.1")) {
          long before = System.nanoTime();
          var url = "http://" + host + ":" + origin.port() + "/";
          assertThat(get(gate, url).text()).isEqualTo("hello");
          assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(AT_ONCE);
        }
      }
      for (var answer : answers) {
        assertThat(answer.get().proxyError()).isEqualTo(trouble.error);
      }
      gate.awaitNoConnections();
      await("the journal").until(() -> gate.entries().size() >= NAMES);
    }
  }

  @Test
  void whereNobodyListensAddressesAreReachedAllTheSame() throws Exception {
    var nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePorts.one());
    try (var origin = TestOrigin.start();
        var gate =
            GateUnderTest.plan()
                .nameServers(nobody)
                .limits(limits -> limits.connect = Duration.ofSeconds(3))
                .start()) {
      assertThat(get(gate, "http://n.example/").status()).isBetween(502, 504);
      assertThat(get(gate, origin.url("/")).text()).isEqualTo("hello");
    }
  }

  private static Message get(GateUnderTest gate, String url) throws IOException {
    try (var client = gate.client()) {
      return client.patience(Trial.PATIENCE).send(RawClient.getting(url)).readResponse();
    }
  }
}
