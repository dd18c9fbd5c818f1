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
import org.schoolgate.testing.FreePorts;

/** One filter's turn in one round: with the whole list, then with a list of one name. */
final class Turn {

  private static final Duration LOADING = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double BYTES_PER_MB = 1e6;

  private final Place place;
  private final Filter filter;
  private final Sheet<Figure> sheet;
  private Memory memory = new Memory(0, 0, 0);

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
      whole(whole, single);
    } finally {
      Cleanup.delete(folder);
    }
  }

  /** What a filter at rest holds, in bytes: on the heap nothing where it is not Java. */
  private record Memory(double resident, double proportional, double heap) {}

  /** Something to do with a filter that has been loaded. */
  private interface Work {
    void with(Program proxy) throws IOException, InterruptedException;
  }

  private void whole(Path folder, Path single) throws IOException, InterruptedException {
    int port = FreePorts.one();
    sheet.tell("loading");
    var command = filter.contender().prepare(place.bench(filter), folder, port);
    var begun = new Begun();
    build(folder);
    if (!filter.build(folder).isEmpty()) {
      sheet.put(Figure.BUILD, begun.seconds());
    }
    loaded(
        command,
        folder,
        port,
        proxy -> {
          begun.put(proxy, Figure.LOAD, Figure.LOAD_CPU);
          check(proxy);
          memory = memory(proxy);
          sheet.put(Figure.RESIDENT, memory.resident / BYTES_PER_MB);
          sheet.put(Figure.PROPORTIONAL, memory.proportional / BYTES_PER_MB);
          if (!filter.keeps()) {
            edited(proxy, folder, single);
          }
        });
    if (filter.keeps()) {
      again(command, folder, port, single);
    }
  }

  private void again(List<String> command, Path folder, int port, Path single)
      throws IOException, InterruptedException {
    sheet.tell("loading again");
    var begun = new Begun();
    loaded(
        command,
        folder,
        port,
        proxy -> {
          begun.put(proxy, Figure.LOAD_AGAIN, Figure.LOAD_AGAIN_CPU);
          // No collection of its heap, since its memory is looked at again after the edits.
          proxy.awaitQuiet();
          sheet.put(Figure.PROPORTIONAL_AGAIN, proxy.tree().proportionalBytes() / BYTES_PER_MB);
          edited(proxy, folder, single);
        });
  }

  /** Edits, and decisions afterwards. */
  private void edited(Program proxy, Path folder, Path single)
      throws IOException, InterruptedException {
    new Edits(place, filter, sheet, proxy, folder).run();
    if (!filter.isAside()) {
      single(single, proxy);
    }
  }

  /** Starts a second one, so that decisions by either list are measured in turn. */
  private void single(Path folder, Program whole) throws IOException, InterruptedException {
    int port = FreePorts.one();
    sheet.tell("a list of one name");
    var command = filter.contender().prepare(place.single(), folder, port);
    var begun = new Begun();
    build(folder);
    loaded(
        command,
        folder,
        port,
        proxy -> {
          begun.put(proxy, Figure.LOAD_SINGLE, Figure.LOAD_SINGLE_CPU);
          single(memory(proxy));
          sheet.tell("decisions");
          new Decisions(place, filter, sheet, whole, proxy).run();
        });
  }

  private void single(Memory rest) {
    sheet.put(Figure.PROPORTIONAL_SINGLE, rest.proportional / BYTES_PER_MB);
    sheet.put(Figure.PROPORTIONAL_SHARE, (memory.proportional - rest.proportional) / BYTES_PER_MB);
    if (rest.heap > 0) {
      sheet.put(Figure.HEAP_SHARE, (memory.heap - rest.heap) / BYTES_PER_MB);
    }
  }

  private void build(Path folder) throws IOException, InterruptedException {
    var command = filter.build(folder);
    if (!command.isEmpty()) {
      Errand.run(command, folder, LOADING);
    }
  }

  private void loaded(List<String> command, Path folder, int port, Work work)
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
      work.with(proxy);
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

  private Asker asker(Program proxy) {
    return new Asker(proxy.port(), place.whole().originPort());
  }

  /** With what was done for it by programs that have ended. */
  static double cpuSeconds(Program proxy) {
    return proxy.tree().cpuSeconds() + ProcessTree.cpuSecondsOfEndedChildren();
  }

  /** When something began, by the clock and by the processor time of programs that have ended. */
  private final class Begun {
    private final long at = System.nanoTime();
    private final double processor = ProcessTree.cpuSecondsOfEndedChildren();

    double seconds() {
      return (System.nanoTime() - at) / NANOS_PER_SECOND;
    }

    void put(Program proxy, Figure clock, Figure processorTime) {
      sheet.put(clock, seconds());
      sheet.put(processorTime, cpuSeconds(proxy) - processor);
    }
  }
}
