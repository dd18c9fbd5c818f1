package org.schoolgate.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.schoolgate.library.Opening;
import org.schoolgate.policy.Form;
import org.schoolgate.policy.Policy;
import org.schoolgate.policy.Query;
import org.schoolgate.roster.Client;
import org.schoolgate.roster.Group;
import org.schoolgate.roster.Roster;
import org.schoolgate.settings.Settings;
import org.schoolgate.site.AddressBar;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.IpAddress;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what the policy makes of hosts and URLs, by the very engine that judges the traffic. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Says whether a host or URL is open, and which rule decides; one JSON object a line.",
      "A URL is judged as the gate would judge it if it saw the whole of it."
    })
final class ExplainCommand implements Callable<Integer> {

  private static final int BUFFER = 1 << 16;

  /** Stands for a client of whom nothing is known but the group. */
  private static final IpAddress NOBODY = new IpAddress(0, 0);

  @Mixin private CommonOptions common = new CommonOptions();

  @ArgGroup(exclusive = true)
  private @Nullable Who who;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = InstantOption.class,
      description = "When, as in 2026-11-20T12:30:00Z (default: now).")
  private @Nullable Instant at;

  @Parameters(
      paramLabel = "TARGET",
      arity = "0..*",
      description = "Hosts or URLs; without any they are read from standard input, one a line.")
  private List<String> targets = new ArrayList<>();

  @Spec private @Nullable CommandSpec spec;

  /** For whom the verdict is asked. */
  static final class Who {
    @Option(
        names = "--client",
        paramLabel = "ADDRESS",
        description = "As for the device at this address.")
    private @Nullable String client;

    @Option(names = "--group", paramLabel = "NAME", description = "As for a member of this group.")
    private @Nullable String group;
  }

  @Override
  public Integer call() {
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    var settings = common.settings(err);
    return settings == null ? 2 : explain(settings, err);
  }

  private int explain(Settings settings, PrintWriter err) {
    var house = HouseRules.of(settings);
    var client = client(house.roster());
    return switch (common.readLists(settings)) {
      case Opening.Ready ready -> {
        try {
          answer(Policy.of(ready.published().index(), house), client);
          yield 0;
        } catch (IOException failed) {
          err.println(failed.getMessage());
          yield 1;
        }
      }
      case Opening.NothingToEnforce nothing -> {
        err.println(ListReport.nothingToEnforce(settings.blocklists(), nothing.states()));
        yield 2;
      }
    };
  }

  private void answer(Policy policy, Client client) throws IOException {
    var out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
    var lines = new VerdictLines();
    if (!targets.isEmpty()) {
      for (var target : targets) {
        answer(policy, client, target, lines);
        lines.writeTo(out);
      }
      flush(out);
      return;
    }
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8), BUFFER);
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      answer(policy, client, line, lines);
      // Whoever asks one by one gets each answer at once; a long list goes out in large pieces.
      if (lines.size() > BUFFER || !in.ready()) {
        lines.writeTo(out);
        flush(out);
      }
    }
    lines.writeTo(out);
    flush(out);
  }

  /** A stream of Java's own keeps quiet about answers it could not write. */
  private static void flush(Writer out) throws IOException {
    out.flush();
    if (System.out.checkError()) {
      throw new IOException("standard output: closed or full (expected: room for the answers)");
    }
  }

  private void answer(Policy policy, Client client, String target, VerdictLines lines) {
    if (target.isBlank()) {
      return;
    }
    try {
      var url = AddressBar.read(target);
      var query = new Query(client, url, Form.PLAIN, at == null ? Instant.now() : at);
      lines.add(target, policy.explain(query));
    } catch (InvalidPlaceException invalid) {
      lines.refuse(target, String.valueOf(invalid.getMessage()));
    }
  }

  private Client client(Roster roster) {
    if (who != null && who.client != null) {
      return roster.client(address(who.client));
    }
    if (who != null && who.group != null) {
      return new Client(NOBODY, group(roster, who.group));
    }
    return new Client(NOBODY, roster.strictest());
  }

  private IpAddress address(String text) {
    try {
      return IpAddress.parse(text);
    } catch (InvalidPlaceException invalid) {
      throw wrong("--client: " + text + " (expected: an IP address)");
    }
  }

  private Group group(Roster roster, String name) {
    var group = roster.group(name);
    if (group == null) {
      var names = roster.groups().stream().map(Group::name).collect(Collectors.joining(", "));
      throw wrong("--group: " + name + " (expected: one of " + names + ")");
    }
    return group;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
