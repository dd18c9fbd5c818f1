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

  /** Characters of what has no end that {@link #said} tells. */
  public static final int MUCH = 300_000;

  /** Characters of it that are sent in one go, so that the sending costs little. */
  private static final int AT_ONCE = 16 * 1024;

  private static final String GOOD = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
  private static final Fault.Endless HEAD_WITHOUT_END =
      new Fault.Endless("HTTP/1.1 200 OK\r\n", "X-More: and more and more\r\n");

  private final Fault fault;
  private final String first;
  private final TestOrigin origin;
  private final CountDownLatch closed = new CountDownLatch(1);

  private FaultyOrigin(Fault fault, String first) {
    this.fault = fault;
    this.first = first;
    this.origin =
        TestOrigin.start(this::commit).neverReadingAhead().on(GOOD_PATH, call -> call.ok("hello"));
    if (fault instanceof Fault.Says says && says.when() == Fault.When.ACCEPTED) {
      origin.greeting(call -> say(call, says));
    }
  }

  /** Starts an origin that commits {@code fault} on every connection. */
  public static FaultyOrigin start(Fault fault) {
    return start(fault, "");
  }

  /**
   * Starts an origin that answers a request with {@code first}, and commits the fault behind it.
   */
  public static FaultyOrigin start(Fault fault, String first) {
    return new FaultyOrigin(fault, first);
  }

  /** What {@code fault} has an origin say; of what has no end, {@link #MUCH}. */
  public static String said(Fault fault) {
    return switch (fault) {
      case Fault.Stall stall -> "";
      case Fault.ResetAfter reset -> GOOD.substring(0, reset.bytes());
      case Fault.CloseAfter close -> GOOD.substring(0, close.bytes());
      case Fault.ShortBody body ->
          "HTTP/1.1 200 OK\r\nContent-Length: " + body.promised() + "\r\n\r\nhi";
      case Fault.BadChunk bad ->
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n" + bad.chunk();
      case Fault.Garbage garbage -> garbage.text();
      case Fault.EndlessHead endless -> said(HEAD_WITHOUT_END);
      case Fault.Trickle trickle -> GOOD;
      case Fault.Says says -> says.text();
      case Fault.Endless endless -> {
        var repeated = endless.repeated();
        var text = endless.begin() + repeated.repeat(MUCH / repeated.length() + 1);
        yield text.substring(0, MUCH);
      }
      case Fault.NeverReads deaf -> "";
    };
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

  @Override
  public void close() {
    closed.countDown();
    origin.close();
  }

  private void commit(Call call) throws IOException, InterruptedException {
    call.send(first);
    switch (fault) {
      case Fault.Stall stall -> call.awaitEnd();
      case Fault.ResetAfter reset -> {
        call.send(said(reset));
        call.reset();
      }
      case Fault.CloseAfter close -> call.send(said(close));
      case Fault.ShortBody body -> call.send(said(body));
      case Fault.BadChunk bad -> call.send(said(bad));
      case Fault.Garbage garbage -> call.send(said(garbage));
      case Fault.EndlessHead endless -> sendWithoutEnd(call.out(), HEAD_WITHOUT_END);
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
    var one = endless.repeated();
    var repeated = one.repeat(Math.max(1, AT_ONCE / one.length())).getBytes(ISO_8859_1);
    while (closed.getCount() > 0) {
      out.write(repeated);
    }
  }

  private void trickle(OutputStream out, Fault.Trickle trickle)
      throws IOException, InterruptedException {
    for (byte b : GOOD.getBytes(US_ASCII)) {
      out.write(b);
      if (closed.await(trickle.pause().toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }
}
