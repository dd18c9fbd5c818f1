package org.schoolgate.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Every command exits with 0, 1 for a failure, 2 for wrong input. */
@Command(
    name = "schoolgate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "The gate between a school's network and the web.",
    subcommands = {
      RunCommand.class,
      ExplainCommand.class,
      CheckCommand.class,
      SubscriptionsCommand.class
    })
public final class Main implements Runnable {

  @Spec private CommandSpec spec;

  private Main(CommandSpec spec) {
    this.spec = spec;
  }

  /** Made by the command line. */
  Main() {
    this(CommandSpec.create());
  }

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Which command? (expected: run, explain or check)");
  }
}
