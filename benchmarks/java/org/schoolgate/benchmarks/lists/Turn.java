package org.schoolgate.benchmarks.lists;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.schoolgate.benchmarks.compare.Cleanup;
import org.schoolgate.benchmarks.compare.JavaHeap;
import org.schoolgate.benchmarks.compare.ProcessTree;
import org.schoolgate.benchmarks.compare.Program;
import org.schoolgate.benchmarks.compare.Rules;
import org.schoolgate.benchmarks.compare.Sheet;
import org.schoolgate.benchmarks.compare.Wrk;
import org.schoolgate.testing.FreePorts;

/** One filter's turn in one round: with the whole list, then with a list of one name. */
final class Turn {

  private static final Duration LOADING = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final int REFUSED_WARM_UP_SECONDS = 1;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MICROS = 1e6;
  private static final double BYTES_PER_MB = 1e6;

  private final Place place;
  private final Filter filter;
  private final Sheet<Figure> sheet;

  Turn(Place place, Filter filter, Sheet<Figure> sheet) {
    this.place = place;
    this.filter = filter;
    this.sheet = sheet;
  }

  void run() throws IOException, InterruptedException {
    var folder = Files.createDirectories(place.whole().scratch().resolve(filter.name()));
    try {
      // What drops its privileges must be able to write there.
      folder.toFile().setWritable(true, false);
      var whole = Files.createDirectories(folder.resolve("whole"));
      var single = Files.createDirectories(folder.resolve("single"));
      whole.toFile().setWritable(true, false);
      single.toFile().setWritable(true, false);
      var memory = whole(whole);
      if (!filter.isAside()) {
        single(single, memory);
      }
    } finally {
      Cleanup.delete(folder);
    }
  }

  /** What a filter at rest holds, in bytes: on the heap nothing where it is not Java. */
  private record Memory(double resident, double proportional, double heap) {}

  /** Something to do with a filter that has been loaded. */
  private interface Work<T> {
    T with(Program proxy, Path folder) throws IOException, InterruptedException;
  }

  private Memory whole(Path folder) throws IOException, InterruptedException {
    int port = FreePorts.one();
    sheet.tell("loading");
    var command = filter.contender().prepare(place.bench(filter), folder, port);
    long began = System.nanoTime();
    double before = ProcessTree.cpuSecondsOfEndedChildren();
    build(folder);
    double built = secondsSince(began);
    if (!filter.build(folder).isEmpty()) {
      sheet.put(Figure.BUILD, built);
    }
    var memory =
        loaded(
            command,
            folder,
            port,
            (proxy, where) -> {
              sheet.put(Figure.LOAD, secondsSince(began));
              sheet.put(Figure.LOAD_CPU, cpuSeconds(proxy) - before);
              check(proxy);
              var rest = memory(proxy);
              if (!filter.keeps()) {
                edited(proxy, where);
              }
              return rest;
            });
    sheet.put(Figure.RESIDENT, memory.resident / BYTES_PER_MB);
    sheet.put(Figure.PROPORTIONAL, memory.proportional / BYTES_PER_MB);
    if (filter.keeps()) {
      again(command, folder, port);
    }
    return memory;
  }

  private void again(List<String> command, Path folder, int port)
      throws IOException, InterruptedException {
    sheet.tell("loading again");
    long began = System.nanoTime();
    double before = ProcessTree.cpuSecondsOfEndedChildren();
    loaded(
        command,
        folder,
        port,
        (proxy, where) -> {
          sheet.put(Figure.LOAD_AGAIN, secondsSince(began));
          sheet.put(Figure.LOAD_AGAIN_CPU, cpuSeconds(proxy) - before);
          proxy.awaitQuiet();
          sheet.put(Figure.PROPORTIONAL_AGAIN, proxy.tree().proportionalBytes() / BYTES_PER_MB);
          return edited(proxy, where);
        });
  }

  /** Edits, and decisions afterwards. */
  private boolean edited(Program proxy, Path folder) throws IOException, InterruptedException {
    new Edits(place, filter, sheet, proxy, folder).run();
    if (!filter.isAside()) {
      sheet.tell("decisions");
      warmUp(proxy);
      sheet.put(Figure.UNLISTED_CPU, micros(proxy, place.loads().unlisted()));
      place.loads().listed().run(proxy.port(), REFUSED_WARM_UP_SECONDS);
      sheet.put(Figure.REFUSED_CPU, micros(proxy, place.loads().listed()));
      proxy.check();
    }
    return true;
  }

  private void single(Path folder, Memory whole) throws IOException, InterruptedException {
    int port = FreePorts.one();
    sheet.tell("a list of one name");
    var command = filter.contender().prepare(place.single(), folder, port);
    build(folder);
    var rest = loaded(command, folder, port, (proxy, where) -> singleLoaded(proxy));
    sheet.put(Figure.PROPORTIONAL_EMPTY, rest.proportional / BYTES_PER_MB);
    sheet.put(Figure.PROPORTIONAL_SHARE, (whole.proportional - rest.proportional) / BYTES_PER_MB);
    if (rest.heap > 0) {
      sheet.put(Figure.HEAP_SHARE, (whole.heap - rest.heap) / BYTES_PER_MB);
    }
    sheet.difference(Figure.UNLISTED_CPU, Figure.UNLISTED_CPU_EMPTY, Figure.UNLISTED_CPU_SHARE);
  }

  private Memory singleLoaded(Program proxy) throws IOException, InterruptedException {
    var rest = memory(proxy);
    warmUp(proxy);
    sheet.put(Figure.UNLISTED_CPU_EMPTY, micros(proxy, place.loads().unlisted()));
    place.loads().single().run(proxy.port(), REFUSED_WARM_UP_SECONDS);
    sheet.put(Figure.REFUSED_CPU_EMPTY, micros(proxy, place.loads().single()));
    proxy.check();
    return rest;
  }

  private void build(Path folder) throws IOException, InterruptedException {
    var command = filter.build(folder);
    if (!command.isEmpty()) {
      Errand.run(command, folder, LOADING);
    }
  }

  private <T> T loaded(List<String> command, Path folder, int port, Work<T> work)
      throws IOException, InterruptedException {
    try (var proxy = Program.launch(command, folder, port)) {
      var asker = asker(proxy);
      long deadline = System.nanoTime() + LOADING.toNanos();
      while (asker.ask(Rules.LISTED) != Asker.Answer.REFUSED
          || asker.ask(place.unlisted().get(0)) != Asker.Answer.THROUGH) {
        proxy.check();
        if (System.nanoTime() - deadline > 0) {
          throw new IOException("it does not filter after " + LOADING);
        }
        Thread.sleep(LOOK);
      }
      return work.with(proxy, folder);
    }
  }

  private void check(Program proxy) {
    var asker = asker(proxy);
    long refused =
        place.listed().stream().filter(name -> asker.ask(name) == Asker.Answer.REFUSED).count();
    long through =
        place.unlisted().stream().filter(name -> asker.ask(name) == Asker.Answer.THROUGH).count();
    sheet.put(Figure.LISTED_REFUSED, (double) refused);
    sheet.put(Figure.UNLISTED_THROUGH, (double) through);
    if (refused < place.listed().size() || through < place.unlisted().size()) {
      sheet.remark(
          refused + " listed names were refused, " + through + " unlisted ones let through");
    }
  }

  private static Memory memory(Program proxy) throws IOException, InterruptedException {
    proxy.awaitQuiet();
    var tree = proxy.tree();
    // The heap is collected for it, so it comes last.
    return new Memory(tree.residentBytes(), tree.proportionalBytes(), JavaHeap.usedBytes(tree));
  }

  private void warmUp(Program proxy) throws IOException, InterruptedException {
    place.loads().unlisted().run(proxy.port(), (int) filter.warmUp().toSeconds());
  }

  /** Processor time of one request. */
  private double micros(Program proxy, Wrk load) throws IOException, InterruptedException {
    double before = proxy.tree().cpuSeconds();
    var report = load.run(proxy.port(), place.plan().seconds());
    double spent = proxy.tree().cpuSeconds() - before;
    boolean refusable = load != place.loads().unlisted();
    if (!refusable && report.refused() > 0) {
      sheet.remark(report.refused() + " requests for unlisted names got no success");
    }
    return spent * MICROS / (report.count() + report.refused());
  }

  private Asker asker(Program proxy) {
    return new Asker(proxy.port(), place.whole().originPort());
  }

  /** With what was done for it by programs that have ended. */
  static double cpuSeconds(Program proxy) {
    return proxy.tree().cpuSeconds() + ProcessTree.cpuSecondsOfEndedChildren();
  }

  private static double secondsSince(long began) {
    return (System.nanoTime() - began) / NANOS_PER_SECOND;
  }
}
