package org.schoolgate.endurance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.Message;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestOrigin;

/** Clients that ask in turn, each in its own way, until they are told to stop or nobody listens. */
final class SwarmLoad implements AutoCloseable {

  static final String LONG_BODY = "x".repeat(300_000);

  private final InetSocketAddress gate;
  private final TestOrigin origin;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Result, AtomicLong> results = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> broken = new ConcurrentHashMap<>();
  private final List<Future<?>> clients = new ArrayList<>();
  private volatile boolean stopping;

  /** How a request ended for its client. */
  enum Result {
    /** Answered, and whole. */
    WHOLE,
    /** No connection was to be had. */
    REFUSED,
    /** The connection was new, and ended before a byte of an answer. */
    DROPPED_WHEN_NEW,
    /** The connection had been idle, and ended before a byte of an answer. */
    DROPPED_WHEN_KEPT,
    /** Something came, but not the whole of it, or not what was asked for. */
    BROKEN
  }

  /** One kind of request. */
  enum Kind {
    GET,
    POST,
    DOWNLOAD,
    TUNNEL,
    BLOCKED
  }

  SwarmLoad(InetSocketAddress gate, TestOrigin origin) {
    this.gate = gate;
    this.origin = origin.on("/long", call -> call.ok(LONG_BODY));
  }

  /** Begins with {@code each} clients of each kind. */
  SwarmLoad start(int each) {
    for (var kind : Kind.values()) {
      for (int i = 0; i < each; i++) {
        clients.add(threads.submit(() -> ask(kind)));
      }
    }
    return this;
  }

  long count(Result result) {
    var count = results.get(result);
    return count == null ? 0 : count.get();
  }

  /** How many requests were not answered whole. */
  long failures() {
    return results.values().stream().mapToLong(AtomicLong::get).sum() - count(Result.WHOLE);
  }

  /** Everything that was counted. */
  String report() {
    return new TreeMap<>(results) + (broken.isEmpty() ? "" : " " + broken);
  }

  /** Waits until {@code more} requests have been answered. */
  void awaitAnswers(long more) {
    long goal = count(Result.WHOLE) + more;
    await("answers").atMost(Duration.ofSeconds(60)).until(() -> count(Result.WHOLE) >= goal);
  }

  /** Lets every client end the request it is at. */
  void stop() throws InterruptedException, ExecutionException {
    stopping = true;
    threads.shutdown();
    if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
      throw new AssertionError("clients still waiting: " + report());
    }
    for (var client : clients) {
      client.get();
    }
  }

  @Override
  public void close() {
    stopping = true;
    threads.shutdownNow();
  }

  private void ask(Kind kind) {
    while (!stopping) {
      RawClient client;
      try {
        client = RawClient.to(gate);
      } catch (UncheckedIOException refused) {
        count(Result.REFUSED, kind, refused);
        return;
      }
      try (client) {
        boolean fresh = true;
        while (!stopping && request(kind, client, fresh)) {
          fresh = false;
        }
      }
    }
  }

  /** One request; says whether the connection goes on after it. */
  private boolean request(Kind kind, RawClient client, boolean fresh) {
    String head;
    try {
      client.send(text(kind));
      head = client.readHead();
    } catch (IOException | UncheckedIOException dropped) {
      count(fresh ? Result.DROPPED_WHEN_NEW : Result.DROPPED_WHEN_KEPT, kind, dropped);
      return false;
    }
    try {
      var answer = kind == Kind.TUNNEL ? through(client, head) : client.readRest(head, "GET");
      boolean right =
          answer.status() == (kind == Kind.BLOCKED ? 403 : 200) && isWhole(kind, answer.text());
      count(right ? Result.WHOLE : Result.BROKEN, kind, answer.head());
      return right && kind != Kind.TUNNEL && !"close".equals(answer.header("Connection"));
    } catch (IOException | RuntimeException cut) {
      // What is not understood (a garbled length, say) is as broken as what ends too early.
      count(Result.BROKEN, kind, cut);
      return false;
    }
  }

  private Message through(RawClient client, String head) throws IOException {
    if (!head.startsWith("HTTP/1.1 200 ")) {
      return client.readRest(head, "GET");
    }
    client.sendHead("GET /long HTTP/1.1", "Host: origin");
    return client.readResponse();
  }

  private static boolean isWhole(Kind kind, String text) {
    return switch (kind) {
      case GET, POST -> text.equals("hello");
      case DOWNLOAD, TUNNEL -> text.equals(LONG_BODY);
      case BLOCKED -> text.contains("</html>");
    };
  }

  private String text(Kind kind) {
    return switch (kind) {
      case GET -> RawClient.getting(origin.url("/"));
      case DOWNLOAD -> RawClient.getting(origin.url("/long"));
      case BLOCKED -> RawClient.getting("http://blocked.example/");
      case TUNNEL -> GateUnderTest.connecting(origin.authority());
      case POST ->
          RawClient.head(
                  "POST " + origin.url("/") + " HTTP/1.1",
                  "Host: " + origin.authority(),
                  "Content-Length: 20000")
              + "x".repeat(20_000);
    };
  }

  private void count(Result result, Kind kind, Object detail) {
    results.computeIfAbsent(result, first -> new AtomicLong()).incrementAndGet();
    if (result != Result.WHOLE) {
      var text = detail.toString().lines().findFirst().orElse("");
      broken
          .computeIfAbsent(result + " " + kind + ": " + text, first -> new AtomicLong())
          .incrementAndGet();
    }
  }
}
