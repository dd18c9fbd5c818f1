package org.schoolgate.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.schoolgate.library.subscription.Account;
import org.schoolgate.library.subscription.OneLine;
import org.schoolgate.library.subscription.Outcome;
import org.schoolgate.library.subscription.Refresher;
import org.schoolgate.settings.Settings;
import org.schoolgate.settings.Settings.Subscription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how subscribed lists stand, and looks after one of them. A running gate follows. */
@Command(
    name = "subscriptions",
    mixinStandardHelpOptions = true,
    description = {
      "Shows how subscribed lists stand, or looks after one of them:",
      "diff shows what its last change came to,",
      "rollback puts the version before back, and holds it,",
      "resume has it fetched again,",
      "refresh fetches it now.",
      "The gate may run meanwhile, and follows."
    })
final class SubscriptionsCommand implements Callable<Integer> {

  private static final int FAILURE = 1;
  private static final int WRONG_INPUT = 2;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ACTION",
      description = "list (the default), diff, rollback, resume or refresh.")
  private String action = "list";

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Which list.")
  private @Nullable String name;

  @Option(
      names = "--accept-smaller",
      description = "With refresh: takes the list even if it lost more rules than is usual.")
  private boolean acceptSmaller;

  private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
  private final PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);

  @Override
  public Integer call() throws IOException {
    var settings = common.settings(err);
    if (settings == null) {
      return WRONG_INPUT;
    }
    try (var network = new CommandNetwork(settings)) {
      var refresher = SubscriptionWiring.refresher(common.data(), network);
      if (action.equals("list") && name == null) {
        settings.subscriptions().forEach(each -> out.println(line(refresher.account(each))));
        return 0;
      }
      var subscription = subscription(settings);
      return subscription == null ? WRONG_INPUT : act(refresher, subscription);
    }
  }

  private int act(Refresher refresher, Subscription subscription) throws IOException {
    return switch (action) {
      case "list" -> {
        out.println(line(refresher.account(subscription)));
        yield 0;
      }
      case "diff" -> diff(refresher, subscription);
      case "rollback" -> told(refresher.rollBack(subscription), subscription);
      case "resume" -> {
        var outcome = refresher.resume(subscription);
        yield outcome instanceof Outcome.Unchanged
            ? done("fetched again from now on")
            : told(outcome, subscription);
      }
      case "refresh" -> told(refresher.refresh(subscription, acceptSmaller), subscription);
      default -> {
        err.println(action + ": no such action (expected: list, diff, rollback, resume, refresh)");
        yield WRONG_INPUT;
      }
    };
  }

  private @Nullable Subscription subscription(Settings settings) {
    for (var each : settings.subscriptions()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    err.println(
        (name == null ? "nothing" : name)
            + ": no such subscription (expected: "
            + settings.subscriptions().stream()
                .map(Subscription::name)
                .collect(Collectors.joining(", "))
            + ")");
    return null;
  }

  private int diff(Refresher refresher, Subscription subscription) throws IOException {
    var change = refresher.lastChange(subscription);
    if (change == null) {
      return done("no change is remembered");
    }
    try (var lines = Files.lines(change)) {
      lines.map(OneLine::of).forEach(out::println);
    }
    return 0;
  }

  private int told(Outcome outcome, Subscription subscription) {
    return switch (outcome) {
      case Outcome.Refreshed refreshed ->
          done(
              refreshed.added()
                  + " added, "
                  + refreshed.removed()
                  + " removed, "
                  + refreshed.rules()
                  + " rules");
      case Outcome.Unchanged unchanged -> done("unchanged");
      case Outcome.Refused refused -> failed(refused.reason());
      case Outcome.Held held ->
          failed("held after a rollback; resume " + subscription.name() + " lets it go on");
      case Outcome.Busy busy -> failed("busy: the gate is at it just now");
      case Outcome.BrokenOff off -> failed("broken off");
    };
  }

  private int done(String what) {
    out.println(name + ": " + what);
    return 0;
  }

  private int failed(String why) {
    err.println(name + ": " + OneLine.of(why));
    return FAILURE;
  }

  private static String line(Account account) {
    var line = new StringBuilder(account.name()).append(": ").append(account.rules());
    line.append(" rules, ");
    line.append(
        account.adopted() == null
            ? "never fetched"
            : "changed " + account.adopted() + ", current " + words(account.age()) + " ago");
    if (account.held()) {
      line.append(", held");
    }
    if (account.stale()) {
      line.append(", stale");
    }
    if (account.failure() != null) {
      line.append(", failed ").append(account.failures()).append(" times: ");
      line.append(OneLine.of(account.failure()));
    }
    return line.toString();
  }

  private static String words(Duration age) {
    if (age.toDays() > 2) {
      return age.toDays() + " days";
    }
    return age.toHours() > 2 ? age.toHours() + " hours" : age.toMinutes() + " minutes";
  }
}
