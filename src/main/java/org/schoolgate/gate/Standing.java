package org.schoolgate.gate;

import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.schoolgate.gate.http.RequestCheck;
import org.schoolgate.gate.net.Connector;
import org.schoolgate.gate.net.Destinations;
import org.schoolgate.gate.net.Names;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.settings.Limits;

/**
 * The terms as they stand, and what follows from them. Replaced as a whole from one thread at a
 * time, read by any. What has begun under earlier terms may end under them.
 */
final class Standing implements AutoCloseable {

  private static final Duration LAST_LOOKUPS = Duration.ofSeconds(1);

  private final Transport transport;
  private final EventLoopGroup loops;
  private Set<Integer> ownPorts = Set.of();
  private volatile Footing now;

  /** Terms, with what is made from them. */
  private record Footing(
      Terms terms,
      Names names,
      Destinations destinations,
      Connector connector,
      RequestCheck check) {}

  Standing(Transport transport, EventLoopGroup loops, Terms first) {
    this.transport = transport;
    this.loops = loops;
    this.now = footing(first, new Names(transport, loops, first.nameServers()));
  }

  /** Goes by {@code terms} from now on, or, if something is wrong, by those before as it did. */
  void adopt(Terms terms) {
    var before = now;
    boolean same = terms.nameServers().equals(before.terms.nameServers());
    var names = same ? before.names : new Names(transport, loops, terms.nameServers());
    try {
      now = footing(terms, names);
    } catch (RuntimeException | Error failed) {
      if (!same) {
        names.close();
      }
      throw failed;
    }
    if (!same) {
      // Whoever asked the old ones has had an answer, or given up, by then.
      long rest = before.terms.limits().connect().plus(LAST_LOOKUPS).toMillis();
      var unused = loops.next().schedule(before.names::close, rest, TimeUnit.MILLISECONDS);
    }
  }

  /** Tells the ports on which this process listens, which no client may reach through it. */
  void ownPorts(Collection<Integer> ports) {
    ownPorts = Set.copyOf(ports);
    now.destinations.ownPorts(ports);
  }

  /** Whether a client may be connected to {@code address}. */
  boolean mayReach(InetSocketAddress address) {
    return now.destinations.allows(address);
  }

  Terms terms() {
    return now.terms;
  }

  Limits limits() {
    return now.terms.limits();
  }

  Connector connector() {
    return now.connector;
  }

  RequestCheck check() {
    return now.check;
  }

  @Override
  public void close() {
    now.names.close();
  }

  private Footing footing(Terms terms, Names names) {
    var destinations = Destinations.of(terms.opened());
    destinations.ownPorts(ownPorts);
    var limits = terms.limits();
    var connector = new Connector(transport, names, destinations, limits.connect());
    return new Footing(terms, names, destinations, connector, new RequestCheck(limits.headLines()));
  }
}
