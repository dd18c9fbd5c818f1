package org.schoolgate.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.schoolgate.site.Host;
import org.schoolgate.site.IpAddress;

/**
 * One decided exchange as it is remembered. What is recorded about people is no more than this.
 *
 * @param time when it was decided
 * @param client the address that asked
 * @param group the name of the group the client was judged in
 */
public record Entry(
    Instant time, IpAddress client, String group, Asked asked, Ruled ruled, Ended ended) {

  /**
   * What the client asked for.
   *
   * @param host null where the request named nothing that can be a host
   * @param path known for plain HTTP only, and never with its query: one given here is cut off
   */
  public record Asked(String method, @Nullable Host host, @Nullable String path) {

    /** Keeps what people searched for and typed out of the journal. */
    public Asked {
      int query = path == null ? -1 : path.indexOf('?');
      if (path != null && query >= 0) {
        path = path.substring(0, query);
      }
    }
  }

  /**
   * What was decided, and by which rule of which list.
   *
   * @param reason the stable code of the reason
   */
  public record Ruled(
      Finding finding,
      String reason,
      @Nullable String category,
      @Nullable String list,
      @Nullable String rule) {}

  /**
   * How the exchange went on and ended.
   *
   * @param outcome the stable code of the way it ended
   * @param bytesUp from the client
   * @param bytesDown to the client
   */
  public record Ended(String outcome, long bytesUp, long bytesDown, long durationMillis) {}
}
