package org.schoolgate.gate;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.schoolgate.settings.Limits;
import org.schoolgate.site.IpAddress;

/** Counts connections, so that neither one client nor all of them together can exhaust the gate. */
final class Admission {

  private final Supplier<Limits> limits;
  private final AtomicInteger all = new AtomicInteger();
  private final ConcurrentHashMap<IpAddress, Integer> byClient = new ConcurrentHashMap<>();

  Admission(Supplier<Limits> limits) {
    this.limits = limits;
  }

  /** Counts a connection of {@code client} in, or says that there are too many. */
  boolean admit(IpAddress client) {
    if (all.incrementAndGet() > limits.get().connections()) {
      all.decrementAndGet();
      return false;
    }
    if (countIn(client) > limits.get().connectionsPerClient()) {
      leave(client);
      return false;
    }
    return true;
  }

  private int countIn(IpAddress client) {
    try {
      return byClient.merge(client, 1, Integer::sum);
    } catch (OutOfMemoryError full) {
      all.decrementAndGet();
      throw full;
    }
  }

  /** Counts a connection out that was admitted. */
  void leave(IpAddress client) {
    all.decrementAndGet();
    byClient.computeIfPresent(client, (address, count) -> count == 1 ? null : count - 1);
  }

  /** How many connections are open. */
  int count() {
    return all.get();
  }
}
