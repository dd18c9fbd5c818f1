package org.schoolgate.benchmarks.decision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.blocklist.RuleIndex;
import org.schoolgate.blocklist.SuffixHash;
import org.schoolgate.blocklist.text.ListParser;
import org.schoolgate.library.compiled.CompiledList;
import org.schoolgate.library.compiled.ListCompiler;
import org.schoolgate.library.compiled.Progress;
import org.schoolgate.policy.Grants;
import org.schoolgate.policy.GroupRules;
import org.schoolgate.policy.Policy;
import org.schoolgate.policy.SupervisionOrders;
import org.schoolgate.roster.Group;
import org.schoolgate.roster.Roster;

/** The shipped lists with made-up rules beside them, as one policy. */
final class Shelves {

  private Shelves() {}

  /** A policy of the shipped lists and {@code names}, compiled as the running house would. */
  static Policy policy(Path root, Path names) throws IOException {
    var lists = shipped(root.resolve("blocklists"));
    lists.add(compiled(names).list());
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

  static CompiledList compiled(Path names) throws IOException {
    var hash = SuffixHash.drawn(new SecureRandom());
    return ListCompiler.compile("comparison.txt", names, hash, Progress.silent());
  }

  private static List<ParsedList> shipped(Path folder) throws IOException {
    var lists = new ArrayList<ParsedList>();
    try (var walk = Files.walk(folder)) {
      for (var file : walk.filter(each -> isList(folder, each)).sorted().toList()) {
        var name = folder.relativize(file).toString();
        lists.add(ListParser.parse(name, Files.readAllLines(file).iterator()));
      }
    }
    return lists;
  }

  private static boolean isList(Path folder, Path file) {
    return file.toString().endsWith(".txt") && !file.startsWith(folder.resolve("checks"));
  }
}
