package org.schoolgate.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A small HTTP/1.1 origin on a free port of 127.0.0.1. It keeps connections alive, answers each
 * request by the script for its path, and remembers every request to the byte.
 */
public final class TestOrigin implements AutoCloseable {

  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Script otherwise;
  private final TestServer server;
  private volatile @Nullable Script greeting;
  private volatile int ahead = MessageReader.MUCH;

  /** How a request is answered. */
  @FunctionalInterface
  public interface Script {
    void answer(Call call) throws IOException, InterruptedException;
  }

  private TestOrigin(String address, Script otherwise) {
    this.otherwise = otherwise;
    this.server = TestServer.startOn(address, 0, this::serve);
  }

  /** An origin that answers everything with 200 and {@code hello}. */
  public static TestOrigin start() {
    return start(call -> call.ok("hello"));
  }

  /** An origin that answers by {@code script} wherever {@link #on} says nothing else. */
  public static TestOrigin start(Script script) {
    return new TestOrigin("127.0.0.1", script);
  }

  /** An origin on another loopback address. */
  public static TestOrigin startOn(String address, Script script) {
    return new TestOrigin(address, script);
  }

  /** An origin whose every answer is {@code response}, byte for byte. */
  public static TestOrigin answering(String response) {
    return start(call -> call.send(response));
  }

  /** Answers requests for {@code path}, without its query, by {@code script}. */
  public TestOrigin on(String path, Script script) {
    scripts.put(path, script);
    return this;
  }

  /** Does this with every connection before a request is read; the call's head is empty. */
  public TestOrigin greeting(Script script) {
    greeting = script;
    return this;
  }

  /**
   * Takes no byte from a connection before it is asked for, so that what is not read stays there.
   */
  public TestOrigin neverReadingAhead() {
    ahead = 1;
    return this;
  }

  public int port() {
    return server.port();
  }

  /** A URL of this origin. */
  public String url(String path) {
    return "http://" + authority() + path;
  }

  /** Address and port as in a URL. */
  public String authority() {
    return server.address().getAddress().getHostAddress() + ":" + port();
  }

  /** The requests so far, in the order of their heads' arrival. */
  public List<Call> calls() {
    return calls;
  }

  /** The only request so far, waited for. */
  public Call onlyCall() {
    awaitCalls(1);
    if (calls.size() != 1) {
      throw new AssertionError("calls: " + calls.size() + " (expected: 1)");
    }
    return calls.get(0);
  }

  /** Waits until {@code count} requests have arrived. */
  public void awaitCalls(int count) {
    await("requests at the origin").until(() -> calls.size() >= count);
  }

  /** How many connections have been accepted. */
  public int accepted() {
    return server.accepted();
  }

  /** How many connections are open. */
  public int open() {
    return server.open();
  }

  @Override
  public void close() {
    server.close();
  }

  private void serve(Socket socket) throws IOException, InterruptedException {
    int number = connections.incrementAndGet();
    var reader = new MessageReader(socket.getInputStream(), ahead);
    var first = greeting;
    if (first != null) {
      first.answer(new Call(number, "", reader, socket));
      return;
    }
    for (var head = reader.head(); head != null; head = reader.head()) {
      var call = new Call(number, head, reader, socket);
      calls.add(call);
      scripts.getOrDefault(path(call.target()), otherwise).answer(call);
      if (socket.isClosed() || socket.isOutputShutdown()) {
        return;
      }
      call.message();
    }
  }

  private static String path(String target) {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** One request at the origin, and the means to answer it. */
  public static final class Call {

    private final int connection;
    private final String head;
    private final MessageReader reader;
    private final Socket socket;
    private volatile @Nullable Message message;
    private volatile byte[] raw;

    private Call(int connection, String head, MessageReader reader, Socket socket) {
      this.connection = connection;
      this.head = head;
      this.reader = reader;
      this.socket = socket;
      this.raw = reader.raw();
    }

    /** The number of the connection it came by, from 1. */
    public int connection() {
      return connection;
    }

    /** The head as it arrived. */
    public String head() {
      return head;
    }

    public String method() {
      return head.substring(0, head.indexOf(' '));
    }

    /** The request target. */
    public String target() {
      return head.split(" ", 3)[1];
    }

    /** The first field of this name, or null. */
    public @Nullable String header(String name) {
      return new Message(head, "", "").header(name);
    }

    /** The whole request; the body is read now if it has not been. */
    public Message message() throws IOException {
      var read = message;
      if (read == null) {
        read = reader.request(head);
        raw = reader.raw();
        message = read;
      }
      return read;
    }

    /** Every byte of the request, as far as it has been read. */
    public String raw() {
      return Message.latin(raw);
    }

    /** What follows the head, for scripts that do not want {@link #message()}. */
    public InputStream in() {
      message = new Message(head, "", "");
      return reader.stream();
    }

    public OutputStream out() throws IOException {
      return socket.getOutputStream();
    }

    /** Sends {@code text}, each character as one byte. */
    public void send(String text) throws IOException {
      send(text.getBytes(ISO_8859_1));
    }

    /** Sends a head of these lines, with their ends and the empty line. */
    public void sendHead(String... lines) throws IOException {
      send(RawClient.head(lines));
    }

    /** Sends {@code bytes}. */
    public void send(byte[] bytes) throws IOException {
      out().write(bytes);
      out().flush();
    }

    /** Reads the request whole, then answers 200 with {@code body}, or only its head to a HEAD. */
    public void ok(String body) throws IOException {
      message();
      var length = body.getBytes(ISO_8859_1).length;
      send(
          "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
              + length
              + "\r\n\r\n"
              + (method().equals("HEAD") ? "" : body));
    }

    /** Ends the connection gently. */
    public void close() throws IOException {
      socket.close();
    }

    /** Says that no more will be sent, and reads until the peer ends the connection. */
    public void endOutput() throws IOException {
      socket.shutdownOutput();
      awaitEnd();
    }

    /** Ends the connection with a reset. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Waits until the peer ends the connection. */
    public void awaitEnd() throws IOException {
      in().transferTo(OutputStream.nullOutputStream());
    }
  }
}
