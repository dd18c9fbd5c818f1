package org.schoolgate.console;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashSet;
import java.util.Set;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;

/**
 * The names the console answers to: the address a connection came in by, {@code localhost}, and
 * those of {@code console.url}. A page elsewhere that makes its own name point here (DNS rebinding)
 * carries that name in its requests, and is refused.
 */
final class OwnNames {

  private final Set<Host> names;

  OwnNames(Set<Host> more) {
    var all = new HashSet<>(more);
    all.add(new DomainName("localhost"));
    this.names = Set.copyOf(all);
  }

  /** Refuses a request that was meant for somebody else. */
  void admit(Context ctx) {
    if (!areMeantBy(ctx.req().getServerName(), ctx.req().getLocalAddr())) {
      Problem.answer(
          ctx,
          HttpStatus.MISDIRECTED_REQUEST,
          "The console answers to its own address, localhost and the host of console.url only.");
      ctx.skipRemainingHandlers();
    }
  }

  boolean areMeantBy(String serverName, String localAddress) {
    try {
      var host = Host.parse(serverName);
      return names.contains(host) || host.equals(Peers.address(localAddress));
    } catch (InvalidPlaceException noHost) {
      return false;
    }
  }
}
