package org.schoolgate.endurance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.schoolgate.testing.TestOrigin;

/** A stage of an exchange that a client has come to, and the origin at its other end. */
final class Reached implements AutoCloseable {

  private final CountDownLatch released = new CountDownLatch(1);
  private final TestOrigin origin = TestOrigin.start();

  Reached() {
    origin
        .on(
            "/later",
            call -> {
              call.message();
              Thread.startVirtualThread(() -> answerOnceReleased(call));
              call.awaitEnd();
            })
        .on(
            "/long",
            call -> {
              call.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
              sendUntilReleased(call);
              call.send("0\r\n\r\n");
            })
        .on("/socket", this::serveSocket);
  }

  TestOrigin origin() {
    return origin;
  }

  /** Lets the origin come to its end. */
  void release() {
    released.countDown();
  }

  /**
   * Waits until the gate has let go of the origin, but for {@code kept} connections, or for one
   * over which the origin came to its end.
   */
  void awaitOriginsEnd(int kept) {
    await("connections to the origin ended")
        .atMost(Trial.PATIENCE)
        .until(() -> origin.open() <= (released.getCount() == 0 ? Math.max(1, kept) : kept));
  }

  @Override
  public void close() {
    release();
    origin.close();
  }

  private void answerOnceReleased(TestOrigin.Call call) {
    try {
      released.await();
      call.ok("hello");
    } catch (IOException | InterruptedException gone) {
      // Nobody waits for the answer any more.
    }
  }

  private void sendUntilReleased(TestOrigin.Call call) throws IOException {
    var chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
    while (released.getCount() > 0) {
      call.send(chunk);
    }
  }

  private void serveSocket(TestOrigin.Call call) throws IOException {
    call.send(Door.SWITCHED);
    call.in().transferTo(call.out());
    call.close();
  }
}
