package org.schoolgate.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.schoolgate.library.Library;
import org.schoolgate.library.ListState;
import org.schoolgate.library.Opening;
import org.schoolgate.library.Published;
import org.schoolgate.library.checks.CheckFailure;
import org.schoolgate.library.checks.CheckFolder;
import org.schoolgate.library.checks.Checks;
import org.schoolgate.policy.Policy;
import org.schoolgate.settings.Settings;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Finds every problem in settings and lists without starting anything. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Reports every problem in settings and lists, with file, line and column, and every",
      "target of blocklists/checks that has not the verdict it must have.",
      "Exits with 0 if there is none, else with 2."
    })
final class CheckCommand implements Callable<Integer> {

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    var settings = common.settings(err);
    if (settings == null) {
      return 2;
    }
    // What the library would log is what this command reports.
    ((Logger) LoggerFactory.getLogger(Library.class)).setLevel(Level.OFF);
    var opening = common.readLists(settings);
    var checks = new CheckFolder(settings.blocklists());
    checks.refresh(Instant.now());
    var problems = problems(settings, checks, opening);
    problems.forEach(err::println);
    if (!problems.isEmpty()) {
      return 2;
    }
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    out.println(summary(states(opening), checks.checks().size()));
    return 0;
  }

  private static List<String> problems(Settings settings, CheckFolder checks, Opening opening) {
    return switch (opening) {
      case Opening.Ready ready -> {
        var problems = new ArrayList<>(checks.problems());
        ready.published().states().forEach(state -> problems.addAll(ListReport.lines(state)));
        problems.addAll(UnknownSwitches.in(settings, ready.published().index().lists()));
        problems.addAll(failures(settings, checks, ready.published()));
        yield problems;
      }
      case Opening.NothingToEnforce nothing ->
          ListReport.nothingToEnforce(settings.blocklists(), nothing.states()).lines().toList();
    };
  }

  private static List<ListState> states(Opening opening) {
    return switch (opening) {
      case Opening.Ready ready -> ready.published().states();
      case Opening.NothingToEnforce nothing -> nothing.states();
    };
  }

  private static List<String> failures(Settings settings, CheckFolder checks, Published published) {
    var policy = Policy.of(published.index(), HouseRules.of(settings));
    return new Checks(checks.checks())
        .failures(policy, Instant.now()).stream().map(CheckFailure::text).toList();
  }

  private static String summary(List<ListState> states, int checks) {
    long rules = 0;
    for (var state : states) {
      var list = state.inForce();
      rules += list == null ? 0 : list.ruleCount();
    }
    return "settings, "
        + states.size()
        + " lists with "
        + rules
        + " rules and "
        + checks
        + " checks: no problem found";
  }
}
