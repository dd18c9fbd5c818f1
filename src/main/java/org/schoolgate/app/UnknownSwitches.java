package org.schoolgate.app;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.schoolgate.blocklist.ListHeader;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.settings.GroupSettings;
import org.schoolgate.settings.Settings;

/** Switches of groups that would do nothing, because no list that has one goes by their name. */
final class UnknownSwitches {

  private static final Set<String> UNSWITCHED =
      Set.of(ListHeader.SEALED, ListHeader.NEVER_BREAK, ListHeader.LEARNING, ListHeader.LOCAL);

  private UnknownSwitches() {}

  /** One line for each. */
  static List<String> in(Settings settings, List<ParsedList> lists) {
    var known = names(lists);
    var problems = new ArrayList<String>();
    for (var group : settings.groups()) {
      Stream.concat(group.open().stream(), group.close().stream())
          .map(GroupSettings.Switch::what)
          .filter(name -> !known.contains(name))
          .forEach(name -> problems.add(problem(group.name(), name)));
    }
    return problems;
  }

  /** Names that a switch may have; sealed, never-break, learning and local lists have no switch. */
  private static Set<String> names(List<ParsedList> lists) {
    var names = new HashSet<String>();
    for (var list : lists) {
      if (UNSWITCHED.contains(list.header().category())) {
        continue;
      }
      names.add(list.service());
      // A service of circumvention is opened by its own name only.
      if (!list.header().category().equals(ListHeader.CIRCUMVENTION)) {
        names.add(list.header().category());
        var kind = list.header().kind();
        if (kind != null) {
          names.add(kind);
        }
      }
    }
    return names;
  }

  private static String problem(String group, String name) {
    return "groups: "
        + group
        + ": "
        + name
        + " (expected: the category, kind or service of a list that has a switch, which sealed,"
        + " never-break, learning and local lists do not; of circumvention only a service)";
  }
}
