package org.schoolgate.blocklist.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolgate.blocklist.RuleTableBuilder;
import org.schoolgate.blocklist.Scope;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.IpAddress;

/**
 * A line of a hosts file, {@code 0.0.0.0 example.com www.example.com}: the hosts that an address
 * leading nowhere is given to are closed. The names that every machine gives itself are passed
 * over.
 */
final class HostsLine {

  /** The usual spellings of addresses that lead nowhere; there are others. */
  private static final Set<String> NOWHERE = Set.of("0.0.0.0", "0", "127.0.0.1", "::", "::1");

  private static final Set<String> OWN_NAMES =
      Set.of(
          "localhost",
          "localhost.localdomain",
          "localhost4",
          "localhost6",
          "local",
          "broadcasthost",
          "ip6-localhost",
          "ip6-loopback",
          "ip6-localnet",
          "ip6-mcastprefix",
          "ip6-allnodes",
          "ip6-allrouters",
          "ip6-allhosts",
          "0.0.0.0");

  private HostsLine() {}

  static boolean isOne(List<Word> words) {
    return words.size() > 1
        && (NOWHERE.contains(words.get(0).text()) || address(words.get(0)) != null);
  }

  /** Adds every host of the line that is one, then reports the first that is not. */
  static void read(List<Word> words, RuleTableBuilder rules) throws Misunderstood {
    boolean nowhere = leadsNowhere(words.get(0));
    Misunderstood first = null;
    for (var word : words.subList(1, words.size())) {
      if (OWN_NAMES.contains(word.text().toLowerCase(Locale.ROOT))) {
        continue;
      }
      if (!nowhere) {
        throw new Misunderstood(
            words.get(0), "0.0.0.0, 127.0.0.1, :: or ::1 before a host to block");
      }
      try {
        rules.add(Scope.DOMAIN, HostText.read(word), "");
      } catch (Misunderstood e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** Whether the word is an address that no host answers at. */
  static boolean leadsNowhere(Word word) {
    if (NOWHERE.contains(word.text())) {
      return true;
    }
    var address = address(word);
    if (address == null) {
      return false;
    }
    var inet = address.toInetAddress();
    return inet.isAnyLocalAddress() || inet.isLoopbackAddress();
  }

  private static @Nullable IpAddress address(Word word) {
    var text = word.text();
    char first = text.charAt(0);
    if ((first < '0' || first > '9') && text.indexOf(':') < 0) {
      return null;
    }
    int zone = text.indexOf('%');
    try {
      return IpAddress.parse(zone < 0 ? text : text.substring(0, zone));
    } catch (InvalidPlaceException e) {
      return null;
    }
  }
}
