package org.schoolgate.blocklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.schoolgate.blocklist.text.ListParser;
import org.schoolgate.site.DomainName;

/** The index agrees with a plain scan over all rules. */
final class RuleIndexPropertyTest {

  /** Labels whose joins are near misses of one another. */
  private static final List<String> LABELS =
      List.of("a", "b", "ab", "ba", "aa", "x", "com", "m", "co", "longlabel", "longlabe", "-a");

  private static final List<String> PATHS =
      List.of("", "", "", "/", "/a", "/a/", "/ab", "/a/b", "/a?b", "/a?b=", "/?b=a", "/a&b");
  private static final List<String> ASKED_PATHS =
      List.of(
          "/", "/a", "/a/", "/ab", "/a/b/c", "/a?b", "/a?b=1", "/?b=a&c", "/a&b&c", "/b", "/a#b");

  /** A rule as the naive model has it. */
  record Rule(Scope scope, Action action, String host, String path) {

    String line() {
      var place = (scope == Scope.BELOW ? "*." : "") + host + path;
      if (scope == Scope.EXACT) {
        return host + (action == Action.ALLOW ? " CNAME rpz-passthru." : " CNAME .");
      }
      return (action == Action.ALLOW ? "@@||" : "||") + place + "^";
    }

    boolean covers(String asked, String askedPath) {
      boolean self = asked.equals(host);
      boolean beneath = asked.endsWith("." + host);
      boolean hostCovered =
          switch (scope) {
            case DOMAIN -> self || beneath;
            case BELOW -> beneath;
            case EXACT -> self;
          };
      return hostCovered && pathCovered(askedPath);
    }

    private boolean pathCovered(String asked) {
      if (path.isEmpty() || path.equals("/")) {
        return true;
      }
      if (!asked.startsWith(path)) {
        return false;
      }
      return asked.length() == path.length()
          || "/?#&".indexOf(asked.charAt(path.length())) >= 0
          || "/=?&".indexOf(path.charAt(path.length() - 1)) >= 0;
    }

    String found(int list) {
      var shown = path.equals("/") ? "" : path;
      return list + ".txt " + action + " " + scope + " " + host + shown;
    }
  }

  @Property(tries = 3000)
  void findsWhatAPlainScanFinds(
      @ForAll("lists") List<List<Rule>> lists,
      @ForAll("hosts") String host,
      @ForAll("askedPaths") String path,
      @ForAll long seed) {
    var parsed = new ArrayList<ParsedList>();
    for (int i = 0; i < lists.size(); i++) {
      var lines = lists.get(i).stream().map(Rule::line).toList();
      parsed.add(ListParser.parse(i + ".txt", lines.iterator()));
      assertThat(parsed.get(i).problems()).isEmpty();
    }
    var index = HashedIndex.build(parsed, new SuffixHash(new Random(seed)));
    var matches = new Matches();

    index.match(new DomainName(host), path, matches);

    assertThat(Lists.found(index, matches, new DomainName(host), path))
        .containsExactlyInAnyOrderElementsOf(scan(lists, host, path));
    for (int i = 1; i < matches.count(); i++) {
      assertThat(matches.specificity(i)).isLessThanOrEqualTo(matches.specificity(i - 1));
    }
  }

  @Property(tries = 3000)
  void hashesASuffixAsItHashesThatName(@ForAll("hosts") String name, @ForAll long seed) {
    var hash = new SuffixHash(new Random(seed));
    var below = ("sub-domain.of." + name).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    var start = below.length - name.length();

    assertThat(hash.ofName(below, start, below.length))
        .isEqualTo(
            hash.ofName(
                name.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, name.length()));
  }

  @Provide
  Arbitrary<List<List<Rule>>> lists() {
    var rule =
        Combinators.combine(
                Arbitraries.of(Scope.class),
                Arbitraries.of(Action.class),
                hosts(),
                Arbitraries.of(PATHS))
            .as(
                (scope, action, host, path) ->
                    new Rule(scope, action, host, scope == Scope.EXACT ? "" : path));
    return rule.list().ofMaxSize(40).list().ofMinSize(1).ofMaxSize(4);
  }

  @Provide
  Arbitrary<String> hosts() {
    return Arbitraries.of(LABELS)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(labels -> String.join(".", labels));
  }

  @Provide
  Arbitrary<String> askedPaths() {
    return Arbitraries.of(ASKED_PATHS);
  }

  private static Set<String> scan(List<List<Rule>> lists, String host, String path) {
    var found = new LinkedHashSet<String>();
    for (int i = 0; i < lists.size(); i++) {
      for (var rule : lists.get(i)) {
        if (rule.covers(host, path)) {
          found.add(rule.found(i));
        }
      }
    }
    return found;
  }
}
