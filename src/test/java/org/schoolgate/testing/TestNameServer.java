package org.schoolgate.testing;

import static org.awaitility.Awaitility.await;

import com.google.common.net.InetAddresses;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.schoolgate.testing.DnsPacket.Question;

/**
 * A name server on a free port of 127.0.0.1, by UDP and TCP. It knows the names it is told and says
 * of all others that they do not exist.
 */
public final class TestNameServer implements AutoCloseable {

  private static final int DEFAULT_TTL_SECONDS = 60;
  private static final int ATTEMPTS = 10;

  private final TestServer tcp;
  private final DatagramSocket udp;
  private final Map<String, Known> records = new ConcurrentHashMap<>();
  private final Set<String> lossy = ConcurrentHashMap.newKeySet();
  private final Map<Asked, AtomicInteger> asked = new ConcurrentHashMap<>();
  private final AtomicInteger byTcp = new AtomicInteger();

  /** A question, whoever asks it. */
  private record Asked(String name, int type) {}

  /** What is known of a name. */
  sealed interface Known {
    record Addresses(int ttl, List<InetAddress> addresses, boolean onlyByTcp) implements Known {}

    record Refusal(int code) implements Known {}

    record Silence() implements Known {}

    record WrongNumber() implements Known {}
  }

  private TestNameServer() throws IOException {
    this.tcp = TestServer.start(this::serveTcp);
    try {
      this.udp = new DatagramSocket(tcp.port(), InetAddresses.forString("127.0.0.1"));
    } catch (IOException failed) {
      tcp.close();
      throw failed;
    }
    // Not behind thousands of virtual threads: whoever waits for a name has no time to lose.
    Thread.ofPlatform().daemon().name("test-name-server").start(this::serveUdp);
  }

  /** A name server that knows nothing yet. */
  public static TestNameServer start() {
    for (int attempt = 1; ; attempt++) {
      try {
        return new TestNameServer();
      } catch (IOException taken) {
        // A port that is free for TCP may be taken for UDP; another one will do.
        if (attempt == ATTEMPTS) {
          throw new UncheckedIOException(taken);
        }
      }
    }
  }

  public InetSocketAddress address() {
    return tcp.address();
  }

  /** Gives {@code name} these addresses, IPv4 and IPv6, for a minute. */
  public TestNameServer knows(String name, String... addresses) {
    return knowsFor(DEFAULT_TTL_SECONDS, name, addresses);
  }

  /** Gives {@code name} these addresses for {@code ttlSeconds}. */
  public TestNameServer knowsFor(int ttlSeconds, String name, String... addresses) {
    return put(name, new Known.Addresses(ttlSeconds, parse(addresses), false));
  }

  /** Gives {@code name} these addresses, but says by UDP that the answer is too long. */
  public TestNameServer knowsByTcp(String name, String... addresses) {
    return put(name, new Known.Addresses(DEFAULT_TTL_SECONDS, parse(addresses), true));
  }

  /** Fails (SERVFAIL) when asked for {@code name}. */
  public TestNameServer failsFor(String name) {
    return put(name, new Known.Refusal(2));
  }

  /** Refuses to answer (REFUSED) when asked for {@code name}. */
  public TestNameServer refusesFor(String name) {
    return put(name, new Known.Refusal(5));
  }

  /** Answers questions that nobody asked when asked for {@code name}. */
  public TestNameServer answersOthersInsteadOf(String name) {
    return put(name, new Known.WrongNumber());
  }

  /** Says nothing when asked for {@code name}. */
  public TestNameServer isSilentAbout(String name) {
    return put(name, new Known.Silence());
  }

  /** Says nothing to the first query for {@code name} of each family, as if it were lost. */
  public TestNameServer losesTheFirstQueryFor(String name) {
    lossy.add(name.toLowerCase(Locale.ROOT));
    return this;
  }

  /** How often anybody asked for {@code name}, in whichever family. */
  public int queries(String name) {
    return asked.entrySet().stream()
        .filter(each -> each.getKey().name().equals(name))
        .mapToInt(each -> each.getValue().get())
        .sum();
  }

  /** How many queries came by TCP. */
  public int queriesByTcp() {
    return byTcp.get();
  }

  /** Waits until somebody has asked for {@code name}. */
  public void awaitQuery(String name) {
    await("a query for " + name).until(() -> queries(name) > 0);
  }

  @Override
  public void close() {
    udp.close();
    tcp.close();
  }

  private TestNameServer put(String name, Known record) {
    records.put(name.toLowerCase(Locale.ROOT), record);
    return this;
  }

  private static List<InetAddress> parse(String... addresses) {
    return Stream.of(addresses)
        .map(
            text -> {
              try {
                return DnsPacket.address(text);
              } catch (IOException wrong) {
                throw new UncheckedIOException(wrong);
              }
            })
        .toList();
  }

  private void serveUdp() {
    var buffer = new byte[4096];
    try {
      while (true) {
        var query = new DatagramPacket(buffer, buffer.length);
        udp.receive(query);
        var answer = answer(DnsPacket.question(query.getData(), query.getLength()), false);
        if (answer.length > 0) {
          udp.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serveTcp(Socket socket) throws IOException {
    var in = new DataInputStream(socket.getInputStream());
    var out = new DataOutputStream(socket.getOutputStream());
    while (true) {
      var query = new byte[in.readUnsignedShort()];
      in.readFully(query);
      byTcp.incrementAndGet();
      var answer = answer(DnsPacket.question(query, query.length), true);
      if (answer.length > 0) {
        out.writeShort(answer.length);
        out.write(answer);
        out.flush();
      }
    }
  }

  /** The answer to send; empty for none. */
  private byte[] answer(Question question, boolean overTcp) throws IOException {
    var same = new Asked(question.name(), question.type());
    boolean first =
        asked.computeIfAbsent(same, unseen -> new AtomicInteger()).getAndIncrement() == 0;
    if (first && lossy.contains(question.name())) {
      return new byte[0];
    }
    return switch (records.getOrDefault(question.name(), new Known.Refusal(3))) {
      case Known.Silence silence -> new byte[0];
      case Known.WrongNumber wrong -> {
        var answer = DnsPacket.answer(question, List.of(DnsPacket.address("127.0.0.1")), 60);
        answer[0] ^= 0x55;
        yield answer;
      }
      case Known.Refusal refusal -> DnsPacket.refusal(question, refusal.code());
      case Known.Addresses known when known.onlyByTcp() && !overTcp ->
          DnsPacket.truncated(question);
      case Known.Addresses known -> DnsPacket.answer(question, known.addresses(), known.ttl());
    };
  }
}
