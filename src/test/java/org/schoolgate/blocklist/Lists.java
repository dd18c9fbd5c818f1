package org.schoolgate.blocklist;

import java.util.ArrayList;
import java.util.List;

/** Lists for tests, and what became of them in words. */
final class Lists {

  private Lists() {}

  static ParsedList parse(String name, String text) {
    return ListParser.parse(name, text.lines().iterator());
  }

  static ParsedList parse(String text) {
    return parse("test.txt", text);
  }

  /** Each rule as {@code BLOCK DOMAIN example.com/path}. */
  static List<String> rules(ParsedList list) {
    var rules = new ArrayList<String>();
    for (int rule = 0; rule < list.rules().size(); rule++) {
      rules.add(rule(list, rule));
    }
    return rules;
  }

  static String rule(ParsedList list, int rule) {
    var table = list.rules();
    var path = table.path(rule);
    return table.action(rule)
        + " "
        + table.scope(rule)
        + " "
        + table.host(rule).authority()
        + (path == null ? "" : path);
  }

  /** The rules that {@code index} finds, in its order. */
  static List<String> found(RuleIndex index, Matches matches) {
    var found = new ArrayList<String>();
    for (int i = 0; i < matches.count(); i++) {
      var list = index.lists().get(matches.list(i));
      found.add(list.name() + " " + rule(list, matches.rule(i)));
    }
    return found;
  }
}
