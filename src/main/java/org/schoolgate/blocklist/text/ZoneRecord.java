package org.schoolgate.blocklist.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource record as a zone file writes it (RFC 1035, section 5): owner, then time to live and
 * class in any order or not at all, then type and data.
 *
 * @param owner the name that the record is about; null where it is that of the record before
 * @param type the type, in upper case
 * @param data the words after the type
 */
record ZoneRecord(@Nullable Word owner, String type, List<Word> data) {

  private static final Set<String> TYPES =
      Set.of(
          "CNAME",
          "SOA",
          "NS",
          "A",
          "AAAA",
          "TXT",
          "MX",
          "PTR",
          "SRV",
          "DNAME",
          "CAA",
          "HTTPS",
          "SVCB",
          "DS",
          "DNSKEY",
          "RRSIG",
          "NSEC",
          "NSEC3",
          "NSEC3PARAM");
  private static final Set<String> CLASSES = Set.of("IN", "CH", "HS");

  /** The record in {@code words}, or null when they are none. */
  static @Nullable ZoneRecord of(List<Word> words, boolean ownerLeftOut) {
    int i = ownerLeftOut ? 0 : 1;
    while (i < words.size() && (isTimeToLive(words.get(i)) || isClass(words.get(i)))) {
      i++;
    }
    if (i + 1 >= words.size()) {
      return null;
    }
    var type = words.get(i).text().toUpperCase(Locale.ROOT);
    return TYPES.contains(type)
        ? new ZoneRecord(
            ownerLeftOut ? null : words.get(0), type, words.subList(i + 1, words.size()))
        : null;
  }

  private static boolean isClass(Word word) {
    return CLASSES.contains(word.text().toUpperCase(Locale.ROOT));
  }

  /** Seconds, or numbers with units as in {@code 1h30m}. */
  private static boolean isTimeToLive(Word word) {
    char first = word.text().charAt(0);
    return first >= '0'
        && first <= '9'
        && word.text()
            .toLowerCase(Locale.ROOT)
            .chars()
            .allMatch(c -> "0123456789smhdw".indexOf(c) >= 0);
  }
}
