package org.schoolgate.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.schoolgate.testing.TestOrigin.Call;

/**
 * An origin server on a free local port that answers every request with one fault, but for those
 * for {@link #GOOD_PATH}.
 */
public final class FaultyOrigin implements AutoCloseable {

  /** Asked for this, it answers well: 200 and {@code hello}. */
  public static final String GOOD_PATH = "/good";

  private static final byte[] GOOD =
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello".getBytes(US_ASCII);
  private static final String FIELD = "X-More: and more and more\r\n";

  private final Fault fault;
  private final TestOrigin origin;
  private final CountDownLatch closed = new CountDownLatch(1);

  private FaultyOrigin(Fault fault) {
    this.fault = fault;
    this.origin =
        TestOrigin.start(this::commit).neverReadingAhead().on(GOOD_PATH, call -> call.ok("hello"));
    if (fault instanceof Fault.Says says && says.when() == Fault.When.ACCEPTED) {
      origin.greeting(call -> say(call, says));
    }
  }

  /** Starts an origin that commits {@code fault} on every connection. */
  public static FaultyOrigin start(Fault fault) {
    return new FaultyOrigin(fault);
  }

  /** The port to aim at. */
  public int port() {
    return origin.port();
  }

  /** A URL of this origin. */
  public String url(String path) {
    return origin.url(path);
  }

  /** How many connections are open. */
  public int open() {
    return origin.open();
  }

  /** Waits until a request has reached the origin, so that a test need never sleep. */
  public void awaitRequest() {
    origin.awaitCalls(1);
  }

  @Override
  public void close() {
    closed.countDown();
    origin.close();
  }

  private void commit(Call call) throws IOException, InterruptedException {
    switch (fault) {
      case Fault.Stall stall -> call.awaitEnd();
      case Fault.ResetAfter reset -> {
        call.out().write(GOOD, 0, reset.bytes());
        call.reset();
      }
      case Fault.CloseAfter close -> call.out().write(GOOD, 0, close.bytes());
      case Fault.ShortBody body ->
          call.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.promised() + "\r\n\r\nhi");
      case Fault.BadChunk bad ->
          call.send(
              "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n" + bad.chunk());
      case Fault.Garbage garbage -> call.send(garbage.text().getBytes(ISO_8859_1));
      case Fault.EndlessHead endless ->
          sendWithoutEnd(call.out(), new Fault.Endless("HTTP/1.1 200 OK\r\n", FIELD));
      case Fault.Trickle trickle -> trickle(call.out(), trickle);
      case Fault.Says says -> say(call, says);
      case Fault.Endless endless -> sendWithoutEnd(call.out(), endless);
      case Fault.NeverReads deaf -> closed.await();
    }
    call.close();
  }

  private void say(Call call, Fault.Says says) throws IOException, InterruptedException {
    if (says.when() == Fault.When.REQUEST_READ) {
      call.message();
    }
    call.send(says.text());
    switch (says.then()) {
      case CLOSE -> call.close();
      case END_OUTPUT -> call.endOutput();
      case RESET -> call.reset();
      case SILENCE -> call.awaitEnd();
      case DEAFNESS -> closed.await();
    }
  }

  private void sendWithoutEnd(OutputStream out, Fault.Endless endless) throws IOException {
    out.write(endless.begin().getBytes(ISO_8859_1));
    var repeated = endless.repeated().getBytes(ISO_8859_1);
    while (closed.getCount() > 0) {
      out.write(repeated);
    }
  }

  private void trickle(OutputStream out, Fault.Trickle trickle)
      throws IOException, InterruptedException {
    for (byte b : GOOD) {
      out.write(b);
      if (closed.await(trickle.pause().toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }
}
