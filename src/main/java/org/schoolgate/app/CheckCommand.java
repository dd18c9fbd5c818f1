package org.schoolgate.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.schoolgate.library.Library;
import org.schoolgate.library.ListState;
import org.schoolgate.library.Opening;
import org.schoolgate.settings.Settings;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Finds every problem in settings and lists without starting anything. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Reports every problem in settings and lists, with file, line and column.",
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
    var problems = problems(settings, opening);
    problems.forEach(err::println);
    if (!problems.isEmpty()) {
      return 2;
    }
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    out.println(summary(states(opening)));
    return 0;
  }

  private static List<String> problems(Settings settings, Opening opening) {
    return switch (opening) {
      case Opening.Ready ready -> {
        var problems = new ArrayList<String>();
        ready.published().states().forEach(state -> problems.addAll(ListReport.lines(state)));
        problems.addAll(UnknownSwitches.in(settings, ready.published().index().lists()));
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

  private static String summary(List<ListState> states) {
    long rules = 0;
    for (var state : states) {
      var list = state.inForce();
      rules += list == null ? 0 : list.ruleCount();
    }
    return "settings and " + states.size() + " lists with " + rules + " rules: no problem found";
  }
}
