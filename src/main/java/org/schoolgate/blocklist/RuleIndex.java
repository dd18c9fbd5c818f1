package org.schoolgate.blocklist;

import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.schoolgate.site.Host;

/** Finds the rules that speak about a place. Immutable; asked from any thread. */
public interface RuleIndex {

  /** An index over every rule of {@code lists}, whose prints have to be drawn by one hash. */
  static RuleIndex of(List<ParsedList> lists) {
    var hash =
        lists.stream()
            .map(ParsedList::printed)
            .filter(Objects::nonNull)
            .map(printed -> printed.prints().hash())
            .findFirst();
    return HashedIndex.build(lists, hash.orElseGet(() -> new SuffixHash(new SecureRandom())));
  }

  /** The lists behind the index, whose positions {@link Matches#list} gives. */
  List<ParsedList> lists();

  /** How many rules the lists hold. */
  int size();

  /**
   * Fills {@code found} with every rule that covers the place, and with nothing else. Makes nothing
   * unless {@code found} has to grow; waits for nobody.
   *
   * @param pathAndQuery as {@link org.schoolgate.site.WebUrl#pathAndQuery} gives it; null when the
   *     traffic does not show it, and then rules on URLs are left out
   * @return whether rules on URLs were left out
   */
  boolean match(Host host, @Nullable String pathAndQuery, Matches found);
}
