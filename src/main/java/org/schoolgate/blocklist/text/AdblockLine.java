package org.schoolgate.blocklist.text;

import java.util.Set;
import org.schoolgate.blocklist.Action;
import org.schoolgate.blocklist.RuleTableBuilder;
import org.schoolgate.blocklist.Scope;

/**
 * A network rule of an ad blocker's list that is about a host: {@code ||example.com^}, {@code
 * ||*.example.com^}, {@code ||example.com/path}, and {@code @@} in front to allow. Options that
 * would narrow the rule to some requests are refused, because the gate cannot honour them.
 */
final class AdblockLine {

  private static final String ALLOWING = "@@";
  private static final String ANCHOR = "||";
  private static final Set<String> HARMLESS = Set.of("important", "all", "document", "doc");

  private AdblockLine() {}

  static boolean isOne(String text) {
    return text.startsWith(ANCHOR) || text.startsWith(ALLOWING) || text.startsWith("|");
  }

  static void read(Word line, RuleTableBuilder rules) throws Misunderstood {
    boolean allows = line.text().startsWith(ALLOWING);
    var rule = allows ? line.from(ALLOWING.length()) : line;
    if (!rule.text().startsWith(ANCHOR)) {
      throw new Misunderstood(rule, "||host^");
    }
    var pattern = withoutOptions(rule.from(ANCHOR.length()));
    var scope = pattern.text().startsWith("*.") ? Scope.BELOW : Scope.DOMAIN;
    var place = place(scope == Scope.BELOW ? pattern.from(2) : pattern);
    if (scope == Scope.BELOW) {
      PlainLine.below(place, pattern);
    }
    if (allows) {
      rules.add(scope, Action.ALLOW, place.host(), place.path());
    } else {
      rules.add(scope, place.host(), place.path());
    }
  }

  private static Place place(Word pattern) throws Misunderstood {
    var text = pattern.text();
    var bare = text.endsWith("^") ? pattern.upTo(text.length() - 1) : pattern;
    int special = firstSpecial(bare.text());
    if (special >= 0) {
      throw new Misunderstood(bare.from(special), "one ^ at the end and no other pattern");
    }
    return Place.readMeant(bare);
  }

  private static int firstSpecial(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("^|#".indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static Word withoutOptions(Word pattern) throws Misunderstood {
    int dollar = pattern.text().lastIndexOf('$');
    if (dollar < 0 || pattern.text().endsWith("^")) {
      return pattern;
    }
    int start = dollar + 1;
    for (var option : pattern.text().substring(start).split(",", -1)) {
      if (!HARMLESS.contains(option)) {
        throw new Misunderstood(
            pattern.from(start), "no option, or only $important, $all or $document");
      }
      start += option.length() + 1;
    }
    return pattern.upTo(dollar);
  }
}
