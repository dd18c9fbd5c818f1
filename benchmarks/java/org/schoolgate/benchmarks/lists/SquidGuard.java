package org.schoolgate.benchmarks.lists;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.schoolgate.benchmarks.compare.Bench;
import org.schoolgate.benchmarks.compare.Contender;
import org.schoolgate.benchmarks.compare.Packaged;
import org.schoolgate.benchmarks.compare.Versions;

/** Squid which asks squidGuard about every request, and squidGuard its Berkeley DB. */
final class SquidGuard implements Filter {

  private static final String PROGRAM = "squidGuard";
  private static final String LIST = "db/listed/domains";
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Enough to keep two processors busy; each takes memory. */
  private static final int CHILDREN = 5;

  /** Whether it is installed. */
  static boolean isThere() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
  }

  @Override
  public Contender contender() {
    return new Asking();
  }

  @Override
  public String description() {
    return "one `domainlist`, of which `squidGuard -C all` makes a database; an edit goes into the"
        + " list and into `domains.diff`, then `squidGuard -u`, then SIGHUP to Squid";
  }

  @Override
  public boolean keeps() {
    return true;
  }

  /**
   * Its processes, to which Squid gives a user of their own, must be able to write to the database.
   */
  @Override
  public List<String> build(Path folder) {
    return List.of(
        "sh", "-c", PROGRAM + " -c " + settings(folder) + " -C all && chmod -R a+rwX " + folder);
  }

  @Override
  public Path list(Path folder) {
    return folder.resolve(LIST);
  }

  @Override
  public String line(String name) {
    return name;
  }

  @Override
  public void reload(Path folder, String name, long pid) throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve(LIST + ".diff"),
        "+" + name + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
    Errand.run(List.of(PROGRAM, "-c", settings(folder).toString(), "-u"), folder, LIMIT);
    Filters.hangUp(folder, pid);
  }

  private static Path settings(Path folder) {
    return folder.resolve("squidGuard.conf");
  }

  /** Squid, and what squidGuard is asked by it. */
  private static final class Asking implements Contender {

    @Override
    public String name() {
      return "squid-squidguard";
    }

    @Override
    public String description() {
      return Versions.of("squid", "-v")
          + " with "
          + CHILDREN
          + " processes of "
          + Versions.of(PROGRAM, "-v")
          + ", no cache, no log";
    }

    @Override
    public List<String> prepare(Bench bench, Path folder, int port) throws IOException {
      var list = folder.resolve(LIST);
      Files.createDirectories(list.getParent());
      bench.rules().write(list, "", name -> name);
      Files.writeString(
          settings(folder),
          """
          dbhome %1$s/db
          logdir %1$s
          dest listed {
            domainlist listed/domains
          }
          acl {
            default {
              pass !listed all
              redirect 302:http://%2$s/refused
            }
          }
          """
              .formatted(folder, bench.origin()));
      return with(folder).prepare(none(bench), folder, port);
    }

    private static Packaged with(Path folder) {
      var squid = Packaged.SQUID;
      var asking =
          """
          url_rewrite_program /usr/bin/env squidGuard -c %s
          url_rewrite_children %d startup=%d queue-size=1000
          """
              .formatted(settings(folder), CHILDREN, CHILDREN);
      return new Packaged(
          squid.name(),
          squid.version(),
          squid.setUp(),
          squid.rules(),
          squid.mostTunnels(),
          Packaged.SQUID_WITHOUT_RULES + asking,
          squid.command());
    }

    private static Bench none(Bench bench) {
      return new Bench(bench.root(), bench.scratch(), bench.originPort(), bench.rules().first(1));
    }
  }
}
