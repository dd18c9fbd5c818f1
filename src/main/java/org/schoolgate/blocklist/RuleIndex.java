package org.schoolgate.blocklist;

import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolgate.site.Host;

/** Finds the rules that speak about a place. Immutable; asked from any thread. */
public interface RuleIndex {

  /** An index over every rule of {@code lists}. */
  static RuleIndex of(List<ParsedList> lists) {
    return HashedIndex.build(lists, new SuffixHash(new SecureRandom()));
  }

  /** The lists behind the index, whose positions {@link Matches#list} gives. */
  List<ParsedList> lists();

  /** How many rules the lists hold. */
  int size();

  /**
   * Fills {@code found} with every rule that covers the place, and with nothing else. Allocates
   * nothing unless {@code found} has to grow; waits for nobody.
   *
   * @param pathAndQuery as {@link org.schoolgate.site.WebUrl#pathAndQuery} gives it; null when the
   *     traffic does not show it, and then rules on URLs are left out
   */
  void match(Host host, @Nullable String pathAndQuery, Matches found);
}
