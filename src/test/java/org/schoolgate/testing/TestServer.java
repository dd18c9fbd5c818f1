package org.schoolgate.testing;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A TCP server on a free port of the loopback interface, one virtual thread a connection. */
public final class TestServer implements AutoCloseable {

  private static final int BACKLOG = 512;

  private final ServerSocket server;
  private final Service service;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /** What is done with each connection; it is closed afterwards. */
  @FunctionalInterface
  public interface Service {
    void serve(Socket socket) throws IOException, InterruptedException;
  }

  private TestServer(ServerSocket server, Service service) {
    this.server = server;
    this.service = service;
  }

  /** Serves on 127.0.0.1. */
  public static TestServer start(Service service) {
    return startOn("127.0.0.1", 0, service);
  }

  /** Serves on {@code port} of {@code address}; 0 is any free one. */
  public static TestServer startOn(String address, int port, Service service) {
    try {
      var socket = new ServerSocket(port, BACKLOG, InetAddresses.forString(address));
      var server = new TestServer(socket, service);
      Thread.ofVirtual().name("test-server").start(server::accept);
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A server that sends back what it receives, and ends when its client does. */
  public static TestServer echo() {
    return start(
        socket -> {
          socket.getInputStream().transferTo(socket.getOutputStream());
          socket.shutdownOutput();
        });
  }

  /** A port of 127.0.0.1 on which nobody listens. */
  public static int deadPort() {
    return FreePorts.one();
  }

  public int port() {
    return server.getLocalPort();
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  /** How many connections have been accepted. */
  public int accepted() {
    return accepted.get();
  }

  /** How many connections are being served. */
  public int open() {
    return open.size();
  }

  /** Ends everything; fails if a service failed otherwise than by its connection. */
  @Override
  public void close() {
    try {
      server.close();
      for (var socket : open) {
        socket.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    var broken = failure.get();
    if (broken != null) {
      throw new AssertionError("the test's own server failed", broken);
    }
  }

  private void accept() {
    try {
      while (true) {
        var socket = server.accept();
        accepted.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      service.serve(socket);
    } catch (IOException | InterruptedException gone) {
      // The peer hung up first, which is its right.
    } catch (RuntimeException | Error broken) {
      failure.compareAndSet(null, broken);
    } finally {
      open.remove(socket);
    }
  }
}
