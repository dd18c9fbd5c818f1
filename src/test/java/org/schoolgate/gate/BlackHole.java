package org.schoolgate.gate;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port that neither accepts nor refuses: a listener whose queue is full, so that the kernel lets
 * further attempts wait in silence.
 */
final class BlackHole implements AutoCloseable {

  private static final int PROBE_MILLIS = 150;
  private static final int MOST = 64;

  private final ServerSocket listener;
  private final List<Socket> queue = new ArrayList<>();

  private BlackHole(ServerSocket listener) {
    this.listener = listener;
  }

  /** A black hole on a free port of 127.0.0.1. */
  static BlackHole open() throws IOException {
    return open("127.0.0.1", 0);
  }

  /** A black hole on {@code port} of {@code address}. */
  static BlackHole open(String address, int port) throws IOException {
    var hole = new BlackHole(new ServerSocket(port, 1, InetAddresses.forString(address)));
    hole.fill();
    return hole;
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (var socket : queue) {
      socket.close();
    }
    listener.close();
  }

  private void fill() throws IOException {
    var address = new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    for (int i = 0; i < MOST; i++) {
      var socket = new Socket();
      queue.add(socket);
      try {
        socket.connect(address, PROBE_MILLIS);
      } catch (SocketTimeoutException full) {
        return;
      }
    }
    throw new IOException("the kernel took " + MOST + " connections for a queue of 1");
  }
}
