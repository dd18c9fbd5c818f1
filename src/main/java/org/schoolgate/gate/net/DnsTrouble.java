package org.schoolgate.gate.net;

import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Tells names that do not exist from name servers that do not answer. */
public final class DnsTrouble {

  private DnsTrouble() {}

  /** What a failed look-up means. */
  public static Outcome outcome(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DnsNameResolverTimeoutException) {
        return Outcome.NAME_TIMEOUT;
      }
      if (cause instanceof DnsErrorCauseException) {
        return Outcome.NAME_NOT_FOUND;
      }
    }
    var message = failure instanceof UnknownHostException ? failure.getMessage() : null;
    return message != null && message.contains("timed out")
        ? Outcome.NAME_TIMEOUT
        : Outcome.NAME_NOT_FOUND;
  }
}
