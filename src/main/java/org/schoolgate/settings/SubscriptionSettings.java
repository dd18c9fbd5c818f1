package org.schoolgate.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list that comes from a web server.
 *
 * @param name what it is called: its file, its line in reports
 * @param title the name that people read
 * @param address where it is fetched
 * @param members the files of a tar archive that make it up; empty where it is no archive
 * @param category what its hosts are
 * @param allows whether it opens what it names, instead of closing it
 * @param refresh how often it is looked for
 * @param checksum the SHA-256 that the fetched file must have, in lower-case hexadecimal; null for
 *     any
 * @param minisign the public key whose signature it must have; null for none
 * @param largest the bytes that the fetched file may have
 */
public record SubscriptionSettings(
    String name,
    String title,
    URI address,
    List<String> members,
    String category,
    boolean allows,
    Duration refresh,
    @Nullable String checksum,
    @Nullable String minisign,
    long largest) {

  /** Copies the list. */
  public SubscriptionSettings {
    members = List.copyOf(members);
  }
}
