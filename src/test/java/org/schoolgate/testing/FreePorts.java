package org.schoolgate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of loopback on which nobody listens. They lie below those that the system gives to outgoing
 * connections, so that none of these takes one before it is used.
 */
public final class FreePorts {

  private static final Path EPHEMERAL = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
  private static final int USUAL_FIRST_EPHEMERAL = 32_768;
  private static final int LOWEST = 10_240;
  private static final int MOST_TRIES = 100;

  private FreePorts() {}

  /** One of them. */
  public static int one() {
    int end = Math.max(LOWEST + 1, firstEphemeral());
    for (int i = 0; i < MOST_TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, end);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port from " + LOWEST + " to " + (end - 1));
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static int firstEphemeral() {
    if (!Files.exists(EPHEMERAL)) {
      return USUAL_FIRST_EPHEMERAL;
    }
    // Such a file is given whole to the first read only, so not a byte at a time.
    try (var range = Files.newBufferedReader(EPHEMERAL)) {
      return Integer.parseInt(range.readLine().split("\\s+", -1)[0]);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
