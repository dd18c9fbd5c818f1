package org.schoolgate.benchmarks.lists;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.schoolgate.benchmarks.compare.Program;
import org.schoolgate.benchmarks.compare.Sheet;

/** Lines added to the list of a filter that runs, one after the other. */
final class Edits {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration IDLE = Duration.ofSeconds(2);
  private static final Duration AFTERWARDS = Duration.ofSeconds(1);
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double BYTES_PER_MB = 1e6;

  private final Place place;
  private final Filter filter;
  private final Sheet<Figure> sheet;
  private final Program proxy;
  private final Path folder;
  private final Asker asker;

  Edits(Place place, Filter filter, Sheet<Figure> sheet, Program proxy, Path folder) {
    this.place = place;
    this.filter = filter;
    this.sheet = sheet;
    this.proxy = proxy;
    this.folder = folder;
    this.asker = new Asker(proxy.port(), place.whole().originPort());
  }

  void run() throws IOException, InterruptedException {
    sheet.tell("edits");
    if (filter.isAside()) {
      quiet(0, 1);
      return;
    }
    int quiet = place.plan().quietEdits();
    quiet(0, quiet);
    sheet.tell("edits under a steady load");
    loaded(quiet, place.plan().edits());
    proxy.awaitQuiet();
    sheet.put(Figure.PROPORTIONAL_EDITED, proxy.tree().proportionalBytes() / BYTES_PER_MB);
  }

  /** Processor time is what is spent until there is quiet, without what is spent in quiet. */
  private void quiet(int from, int to) throws IOException, InterruptedException {
    proxy.awaitQuiet();
    double idle = idle();
    var millis = new ArrayList<Double>();
    var processor = new ArrayList<Double>();
    for (int number = from; number < to; number++) {
      mustBeOpen(number);
      double before = Turn.cpuSeconds(proxy);
      long began = System.nanoTime();
      millis.add(edit(number));
      proxy.awaitQuiet();
      double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
      double spent = Turn.cpuSeconds(proxy) - before - idle * seconds;
      processor.add(Math.max(0, spent) * MILLIS_PER_SECOND);
    }
    sheet.put(Figure.EDIT_MILLIS, median(millis));
    sheet.put(Figure.EDIT_CPU, median(processor));
  }

  private void loaded(int from, int to) throws IOException, InterruptedException {
    var millis = new ArrayList<Double>();
    try (var client = SteadyClient.start(asker, place.unlisted().get(0))) {
      long calm = System.nanoTime();
      Thread.sleep(IDLE);
      var without = client.between(calm, System.nanoTime());
      var with = new SteadyClient.Outcome(0, 0, 0, 0);
      for (int number = from; number < to; number++) {
        mustBeOpen(number);
        long began = System.nanoTime();
        millis.add(edit(number));
        Thread.sleep(AFTERWARDS);
        with = with.plus(client.between(began, System.nanoTime()));
      }
      double edits = Math.max(1, to - from);
      sheet.put(Figure.LOADED_REQUESTS, with.requests() / edits);
      sheet.put(Figure.LOADED_FAILED, with.failed() / edits);
      sheet.put(Figure.LOADED_SLOW, with.slow() / edits);
      sheet.put(Figure.LOADED_LONGEST, with.longestMillis());
      sheet.put(Figure.CALM_SLOW, (double) without.slow());
      sheet.put(Figure.CALM_LONGEST, without.longestMillis());
    }
    sheet.put(Figure.LOADED_EDIT_MILLIS, median(millis));
  }

  /** Milliseconds until the name that was added is refused. */
  private double edit(int number) throws IOException, InterruptedException {
    var name = place.edited(number);
    long began = System.nanoTime();
    Files.writeString(filter.list(folder), filter.line(name) + "\n", StandardOpenOption.APPEND);
    filter.reload(folder, name, proxy.tree().root());
    while (asker.ask(name) != Asker.Answer.REFUSED) {
      proxy.check();
      if (System.nanoTime() - began > LIMIT.toNanos()) {
        throw new IOException(name + " is not refused " + LIMIT + " after the edit");
      }
      Thread.sleep(LOOK);
    }
    return (System.nanoTime() - began) / NANOS_PER_MILLI;
  }

  private void mustBeOpen(int number) throws IOException {
    var answer = asker.ask(place.edited(number));
    if (answer != Asker.Answer.THROUGH) {
      throw new IOException(place.edited(number) + " before the edit: " + answer);
    }
  }

  /** Processor seconds that it spends in a second in which nothing happens. */
  private double idle() throws InterruptedException {
    double before = proxy.tree().cpuSeconds();
    Thread.sleep(IDLE);
    return (proxy.tree().cpuSeconds() - before) / IDLE.toSeconds();
  }

  static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
