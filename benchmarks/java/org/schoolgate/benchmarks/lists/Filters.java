package org.schoolgate.benchmarks.lists;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.schoolgate.benchmarks.compare.Contender;
import org.schoolgate.benchmarks.compare.E2Guardian;
import org.schoolgate.benchmarks.compare.Packaged;
import org.schoolgate.benchmarks.compare.Schoolgate;

/** Those that take part. */
final class Filters {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Filters() {}

  /** Every one, in the order of the columns. */
  static List<Filter> all() {
    return List.of(
        new Compiled(),
        new Signalled(
            Packaged.SQUID,
            Packaged.SQUID.name(),
            "the list ordered from the names' last letters, in which it loads fastest by far;"
                + " reloaded by SIGHUP, as Debian's unit does",
            "rules",
            true,
            false,
            name -> "." + name),
        new Signalled(
            Packaged.SQUID,
            "squid-as-it-comes",
            "the list in the order in which it comes; only loaded, and edited once",
            "rules",
            false,
            true,
            name -> "." + name),
        new Signalled(
            new E2Guardian(),
            "e2guardian",
            "reloaded by SIGHUP, as its option `-r` does",
            "e2guardian/lists/bannedsitelist",
            false,
            false,
            name -> name),
        new SquidGuard());
  }

  /** Schoolgate, which looks at its lists itself and compiles large ones. */
  private static final class Compiled implements Filter {

    @Override
    public Contender contender() {
      return new Schoolgate("epoll");
    }

    @Override
    public String name() {
      return "schoolgate";
    }

    @Override
    public String description() {
      return "finds edits by itself; keeps what it compiled";
    }

    @Override
    public boolean keeps() {
      return true;
    }

    /** A Java program compiles itself while it runs. */
    @Override
    public int warmUp() {
      return 200_000;
    }

    @Override
    public Path list(Path folder) {
      return folder.resolve("blocklists/comparison.txt");
    }

    @Override
    public String line(String name) {
      return name;
    }

    @Override
    public void reload(Path folder, String name, long pid) {}
  }

  /**
   * One that reads its list anew at a signal.
   *
   * @param file of its list
   */
  private record Signalled(
      Contender contender,
      String name,
      String description,
      String file,
      boolean isOrderedFromTheEnd,
      boolean isAside,
      UnaryOperator<String> form)
      implements Filter {

    @Override
    public Path list(Path folder) {
      return folder.resolve(file);
    }

    @Override
    public String line(String name) {
      return form.apply(name);
    }

    @Override
    public void reload(Path folder, String name, long pid)
        throws IOException, InterruptedException {
      hangUp(folder, pid);
    }
  }

  /** Tells a process to read its settings anew. */
  static void hangUp(Path folder, long pid) throws IOException, InterruptedException {
    Errand.run(List.of("kill", "-HUP", String.valueOf(pid)), folder, LIMIT);
  }
}
