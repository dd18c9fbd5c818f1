package org.schoolgate.policy;

import java.io.BufferedReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.blocklist.RuleIndex;
import org.schoolgate.blocklist.text.ListParser;

/** Small lists written in tests. */
final class Lists {

  private final List<ParsedList> lists = new ArrayList<>();

  /** A list of a category, under {@code name}. */
  Lists with(String name, String category, String... lines) {
    return raw(name, "# title: " + name + "\n# category: " + category, lines);
  }

  /** A list of a category and kind, under {@code name}. */
  Lists ofKind(String name, String category, String kind, String... lines) {
    return raw(name, "# category: " + category + "\n# kind: " + kind, lines);
  }

  /** A list with the given header. */
  Lists raw(String name, String header, String... lines) {
    var text = header + "\n\n" + String.join("\n", lines) + "\n";
    lists.add(
        ListParser.parse(name, new BufferedReader(new StringReader(text)).lines().iterator()));
    return this;
  }

  RuleIndex index() {
    for (var list : lists) {
      if (list.problemCount() > 0) {
        throw new IllegalStateException(list.name() + ": " + list.problems());
      }
    }
    return RuleIndex.of(lists);
  }
}
