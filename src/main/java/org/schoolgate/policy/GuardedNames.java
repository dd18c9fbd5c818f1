package org.schoolgate.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.blocklist.RuleIndex;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.Lookalikes;
import org.schoolgate.site.PublicSuffixes;

/**
 * The names that are guarded against look-alikes. They take longer to work out than all else in a
 * policy, so that they are taken over where an edit does not concern them.
 *
 * @param lists the lists that hold them
 */
record GuardedNames(List<ParsedList> lists, Lookalikes lookalikes) {

  private static final Set<String> GUARDED = Set.of("social-media", "never-break");
  private static final GuardedNames NONE = new GuardedNames(List.of(), Lookalikes.none());

  /** No name at all. */
  static GuardedNames none() {
    return NONE;
  }

  /** The guarded names of {@code rules}: these where the lists are the same. */
  GuardedNames over(RuleIndex rules) {
    var guarded = rules.lists().stream().filter(GuardedNames::covers).toList();
    return guarded.equals(lists) ? this : new GuardedNames(guarded, Lookalikes.of(names(guarded)));
  }

  /** Whether look-alikes of the names in {@code list} are recognised. */
  static boolean covers(ParsedList list) {
    return GUARDED.contains(list.header().category());
  }

  /**
   * The names of whole sites; one of which only a page is listed is not guarded, nor is one in a
   * list so large that only prints of its names are held.
   */
  private static List<DomainName> names(List<ParsedList> lists) {
    var names = new ArrayList<DomainName>();
    for (var list : lists) {
      int held = list.printed() == null ? list.rules().size() : 0;
      for (int rule = 0; rule < held; rule++) {
        if (list.rules().path(rule) == null
            && list.rules().host(rule) instanceof DomainName name
            && name.equals(PublicSuffixes.registrable(name))) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
