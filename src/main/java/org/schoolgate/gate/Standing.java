package org.schoolgate.gate;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.schoolgate.gate.http.RequestCheck;
import org.schoolgate.gate.net.Connector;
import org.schoolgate.gate.net.Destinations;
import org.schoolgate.gate.net.Names;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.settings.Limits;
import org.schoolgate.site.Host;

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
  private record Footing(Terms terms, Names names, Reaching reaching, RequestCheck check) {}

  /** How origins are reached, and which. */
  private record Reaching(Destinations destinations, Connector connector) {}

  Standing(Transport transport, EventLoopGroup loops, Terms first) {
    this.transport = transport;
    this.loops = loops;
    var names = new Names(transport, loops, first.nameServers());
    this.now = footing(first, names, reaching(first, names));
  }

  /** Goes by {@code terms} from now on, or, if something is wrong, by those before as it did. */
  void adopt(Terms terms) {
    var before = now;
    boolean same = terms.nameServers().equals(before.terms.nameServers());
    var names = same ? before.names : new Names(transport, loops, terms.nameServers());
    try {
      // Kept connections to origins are of use as long as they would be reached the same way.
      boolean asBefore = same && reachesAlike(terms, before.terms);
      now = footing(terms, names, asBefore ? before.reaching : reaching(terms, names));
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
    now.reaching.destinations.ownPorts(ports);
  }

  /** Whether a client may be connected to {@code address}. */
  boolean mayReach(InetSocketAddress address) {
    return now.reaching.destinations.allows(address);
  }

  /** Every address of {@code host}, waited for as long as for a connection. */
  List<InetAddress> addresses(Host host) throws IOException {
    var footing = now;
    return footing.names.await(loops.next(), host, footing.terms.limits().connect());
  }

  Terms terms() {
    return now.terms;
  }

  Limits limits() {
    return now.terms.limits();
  }

  Connector connector() {
    return now.reaching.connector;
  }

  RequestCheck check() {
    return now.check;
  }

  @Override
  public void close() {
    now.names.close();
  }

  private static boolean reachesAlike(Terms one, Terms other) {
    return one.opened().equals(other.opened())
        && one.limits().connect().equals(other.limits().connect());
  }

  private Reaching reaching(Terms terms, Names names) {
    var destinations = Destinations.of(terms.opened());
    destinations.ownPorts(ownPorts);
    var connector = new Connector(transport, names, destinations, terms.limits().connect());
    return new Reaching(destinations, connector);
  }

  private static Footing footing(Terms terms, Names names, Reaching reaching) {
    return new Footing(terms, names, reaching, new RequestCheck(terms.limits().headLines()));
  }
}
