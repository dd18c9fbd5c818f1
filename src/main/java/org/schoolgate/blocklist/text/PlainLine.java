package org.schoolgate.blocklist.text;

import java.util.Locale;
import java.util.Set;
import org.schoolgate.blocklist.RuleTableBuilder;
import org.schoolgate.blocklist.Scope;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.IpAddress;

/**
 * A line that is one word: {@code example.com}, {@code .example.com}, {@code *.example.com}, {@code
 * example.com/path?query}, or any of them after {@code http://} or {@code https://}. The scheme
 * makes no difference.
 */
final class PlainLine {

  private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");
  private static final String AFTER_SCHEME = "://";

  private PlainLine() {}

  static void read(Word line, RuleTableBuilder rules) throws Misunderstood {
    if (line.text().startsWith("/")) {
      throw new Misunderstood(line, "a host, not a pattern");
    }
    refuseHash(line);
    var word = withoutScheme(line);
    if (word.text().startsWith("*.")) {
      var place = below(Place.readMeant(word.from(2)), word);
      rules.add(Scope.BELOW, place.host(), place.path());
    } else {
      var place = Place.read(word.text().startsWith(".") ? word.from(1) : word);
      rules.add(Scope.DOMAIN, place.host(), place.path());
    }
  }

  /** The place, which has to be one that something can be beneath. */
  static Place below(Place place, Word word) throws Misunderstood {
    return switch (place.host()) {
      case DomainName name -> place;
      case IpAddress address ->
          throw new Misunderstood(word, "a name after *. (nothing is beneath an address)");
    };
  }

  private static void refuseHash(Word line) throws Misunderstood {
    int hash = line.text().indexOf('#');
    if (hash >= 0) {
      throw new Misunderstood(
          line.from(hash),
          "a space before a comment (rules that hide parts of pages do nothing here)");
    }
  }

  private static Word withoutScheme(Word line) throws Misunderstood {
    int end = line.text().indexOf(AFTER_SCHEME);
    if (end < 0 || line.text().indexOf('/') < end) {
      return line;
    }
    if (!SCHEMES.contains(line.text().substring(0, end).toLowerCase(Locale.ROOT))) {
      throw new Misunderstood(line, "http:// or https://");
    }
    return line.from(end + AFTER_SCHEME.length());
  }
}
