package org.schoolgate.benchmarks.decision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.schoolgate.benchmarks.compare.Rules;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.blocklist.RuleIndex;
import org.schoolgate.blocklist.text.ListParser;
import org.schoolgate.policy.Grants;
import org.schoolgate.policy.GroupRules;
import org.schoolgate.policy.Policy;
import org.schoolgate.policy.SupervisionOrders;
import org.schoolgate.roster.Group;
import org.schoolgate.roster.Roster;

/** The shipped lists with made-up rules beside them, as one policy. */
final class Shelves {

  private static final List<String> HEADER =
      List.of("# title: Comparison", "# category: comparison", "");

  private Shelves() {}

  static Policy policy(Path root, int rules) throws IOException {
    var lists = shipped(root.resolve("blocklists"));
    var names = Rules.names(rules).iterator();
    lists.add(
        ListParser.parse(
            "comparison.txt",
            Stream.concat(HEADER.stream(), Stream.generate(names::next).limit(rules)).iterator()));
    var everyone = new GroupRules(Group.EVERYONE, List.of(), false);
    var house =
        new Policy.House(
            Roster.everyone(),
            List.of(everyone),
            List.of(),
            true,
            Grants.none(),
            SupervisionOrders.none());
    return Policy.of(RuleIndex.of(lists), house);
  }

  private static List<ParsedList> shipped(Path folder) throws IOException {
    var lists = new ArrayList<ParsedList>();
    try (var walk = Files.walk(folder)) {
      for (var file : walk.filter(each -> each.toString().endsWith(".txt")).sorted().toList()) {
        var name = folder.relativize(file).toString();
        lists.add(ListParser.parse(name, Files.readAllLines(file).iterator()));
      }
    }
    return lists;
  }
}
