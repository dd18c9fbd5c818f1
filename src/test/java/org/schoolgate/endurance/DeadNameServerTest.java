package org.schoolgate.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.schoolgate.testing.Counts;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.Message;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestNameServer;
import org.schoolgate.testing.TestOrigin;

/** Very many names whose server is no good, while others are asked for. */
@Tag("chaos")
@Timeout(120)
final class DeadNameServerTest {

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
  }

  @ParameterizedTest
  @EnumSource
  void othersGoOnMeanwhile(Trouble trouble) throws Exception {
    try (var names = TestNameServer.start().knows("good.example", "127.0.0.1");
        var origin = TestOrigin.start();
        var gate = GateUnderTest.plan().nameServers(names.address()).start();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Message>>();
      for (int i = 0; i < NAMES; i++) {
        var name =
            "n" + i + "." + trouble.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".example";
        trouble.way.accept(names, name);
        answers.add(threads.submit(() -> get(gate, "http://" + name + "/")));
      }
      for (int i = 0; i < 20; i++) {
        for (var host : List.of("good.example", "127.0.0.1")) {
          var url = "http://" + host + ":" + origin.port() + "/";
          assertThat(get(gate, url).text()).isEqualTo("hello");
        }
      }
      for (var answer : answers) {
        assertThat(answer.get().proxyError()).isEqualTo(trouble.error);
      }
      gate.awaitNoConnections();
      assertThat(gate.entries()).hasSizeGreaterThanOrEqualTo(NAMES);
    }
  }

  private static Message get(GateUnderTest gate, String url) throws IOException {
    try (var client = gate.client()) {
      return client.patience(Trial.PATIENCE).send(RawClient.getting(url)).readResponse();
    }
  }
}
