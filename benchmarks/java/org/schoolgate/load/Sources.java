package org.schoolgate.load;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The addresses that connections come from, in turn, so that no limit for one address is met. */
public final class Sources {

  private static final int PER_ADDRESS = 250;
  private static final InetAddress FIRST_OF_LOOPBACK = InetAddresses.forString("127.0.0.1");

  private final @Nullable InetAddress first;
  private final int count;
  private final AtomicInteger next = new AtomicInteger();

  private Sources(@Nullable InetAddress first, int count) {
    this.first = first;
    this.count = count;
  }

  /** Whatever address the system takes. */
  public static Sources any() {
    return new Sources(null, 1);
  }

  /** As many addresses from 127.0.0.1 on as {@code connections} at once need. */
  public static Sources loopback(int connections) {
    return connections <= PER_ADDRESS
        ? any()
        : new Sources(FIRST_OF_LOOPBACK, Math.ceilDiv(connections, PER_ADDRESS));
  }

  /** The addresses of {@code FIRST-LAST}, or one address. */
  public static Sources range(String text) {
    int dash = text.indexOf('-');
    var first = InetAddresses.forString(dash < 0 ? text : text.substring(0, dash));
    var last = dash < 0 ? first : InetAddresses.forString(text.substring(dash + 1));
    int count = InetAddresses.coerceToInteger(last) - InetAddresses.coerceToInteger(first) + 1;
    if (count < 1) {
      throw new IllegalArgumentException("addresses: " + text + " (expected: FIRST-LAST)");
    }
    return new Sources(first, count);
  }

  /** Where the next connection comes from; null for wherever the system likes. */
  @Nullable InetSocketAddress next() {
    var start = first;
    if (start == null) {
      return null;
    }
    int step = Math.floorMod(next.getAndIncrement(), count);
    return new InetSocketAddress(
        InetAddresses.fromInteger(InetAddresses.coerceToInteger(start) + step), 0);
  }
}
