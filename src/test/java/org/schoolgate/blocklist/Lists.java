package org.schoolgate.blocklist;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolgate.blocklist.text.ListParser;
import org.schoolgate.site.Host;

/** Lists for tests, and what became of them in words. */
public final class Lists {

  private Lists() {}

  public static ParsedList parse(String name, String text) {
    return ListParser.parse(name, text.lines().iterator());
  }

  public static ParsedList parse(String text) {
    return parse("test.txt", text);
  }

  /** Each rule as {@code BLOCK DOMAIN example.com/path}. */
  public static List<String> rules(ParsedList list) {
    var rules = new ArrayList<String>();
    for (int rule = 0; rule < list.rules().size(); rule++) {
      rules.add(rule(list, rule));
    }
    return rules;
  }

  public static String rule(ParsedList list, int rule) {
    return rule(list.rules().rule(rule));
  }

  public static String rule(Rule rule) {
    return rule.action()
        + " "
        + rule.scope()
        + " "
        + rule.host().authority()
        + (rule.path() == null ? "" : rule.path());
  }

  /** The rules that {@code index} found for a place, in its order. */
  public static List<String> found(
      RuleIndex index, Matches matches, Host asked, @Nullable String path) {
    var found = new ArrayList<String>();
    for (int i = 0; i < matches.count(); i++) {
      var list = index.lists().get(matches.list(i));
      found.add(list.name() + " " + rule(matches.rule(i, asked, path)));
    }
    return found;
  }
}
