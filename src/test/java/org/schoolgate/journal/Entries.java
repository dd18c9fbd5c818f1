package org.schoolgate.journal;

import java.time.Instant;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.IpAddress;

/** Entries for tests, each told from the others by its number. */
public final class Entries {

  private static final Instant START = Instant.parse("2026-11-20T10:59:03.123Z");
  private static final IpAddress CLIENT = new IpAddress(0, 0xffff_0a00_0001L);

  private Entries() {}

  /** An exchange that was let through. */
  public static Entry allowed(long number) {
    return entry(number, Finding.ALLOW);
  }

  /** An exchange that a list stopped. */
  public static Entry blocked(long number) {
    return entry(number, Finding.BLOCK);
  }

  /** The number that {@code entry} was made with. */
  public static long number(Entry entry) {
    return entry.ended().bytesUp();
  }

  private static Entry entry(long number, Finding finding) {
    boolean blocked = finding == Finding.BLOCK;
    return new Entry(
        START.plusMillis(number),
        CLIENT,
        "everyone",
        new Entry.Asked("GET", new DomainName("www.facebook.com"), "/marketplace/" + number),
        new Entry.Ruled(
            finding,
            blocked ? "category" : "default",
            blocked ? "social-media" : null,
            blocked ? "social-media/facebook.txt" : null,
            blocked ? "facebook.com" : null),
        new Entry.Ended(blocked ? "blocked" : "forwarded", number, 20_000, 35));
  }
}
