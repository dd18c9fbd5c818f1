package org.schoolgate.fuzz;

import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a parser with inputs, each made from earlier ones that came to places where none had been,
 * and stops at the first that it fails on.
 *
 * <p>The order of the inputs depends on the seed alone. What cost too much is tried again on the
 * same bytes, because what is done once in the life of a class is no fault of the input that had it
 * done.
 */
final class Fuzzer {

  private static final long NO_INPUT = -1;

  /** After this part of a run the heap holds what it will always hold. */
  private static final int WARMED_UP = 10;

  private final Plan plan;
  private final long seed;
  private final LongSupplier heap;
  private final Parser parser;
  private final Meter meter;
  private final Corpus corpus;
  private final Mutator mutator;
  private final SeedFiles files;
  private final Progress progress;

  Fuzzer(Plan plan, long seed, LongSupplier heap) {
    var loader = new CountingLoader(plan.parser(), plan.counted());
    var random = new SplittableRandom(seed);
    this.plan = plan;
    this.seed = seed;
    this.heap = heap;
    this.parser = loader.parser();
    this.meter = loader.meter();
    this.files = new SeedFiles(plan.name());
    this.corpus = new Corpus(random);
    this.mutator = new Mutator(random, corpus, files.words(), plan.longest());
    this.progress = new Progress(plan);
  }

  /** Tries the inputs that are kept, then as many new ones as planned. */
  Progress.Summary run() {
    // What is done once in the life of a class is done with these.
    files.inputs().forEach(this::trouble);
    for (var input : files.inputs()) {
      attempt(input, NO_INPUT);
      meter.news();
      corpus.give(input);
    }
    long before = 0;
    for (long number = 0; number < plan.inputs(); number++) {
      if (number == plan.inputs() / WARMED_UP) {
        before = heap.getAsLong();
      }
      var input = mutator.next();
      attempt(input, number);
      learn(input);
      progress.tried(number + 1, meter.places(), corpus.size());
    }
    return progress.end(meter.places(), corpus, heap.getAsLong() - before);
  }

  /** The input that is being read; for another thread to look at. */
  byte @Nullable [] current() {
    return progress.current();
  }

  private void learn(byte[] input) {
    int news = meter.news();
    if (news > 0) {
      corpus.found(input, news > 1);
    }
    corpus.weighed(input, meter.steps() / (double) (input.length + 64));
  }

  private void attempt(byte[] input, long number) {
    progress.trying(input);
    var trouble = trouble(input);
    if (trouble instanceof TooMuchWork) {
      trouble = trouble(input);
    }
    if (trouble == null) {
      progress.cost(meter.steps(), input);
      return;
    }
    var smaller = new Shrinking(this::trouble, trouble).of(input);
    var cause = trouble(smaller);
    throw Failure.of(plan, seed, number, smaller, cause == null ? trouble : cause);
  }

  /** What is wrong with the way in which {@code input} is read; null where nothing is. */
  private @Nullable Throwable trouble(byte[] input) {
    meter.reset();
    try {
      parser.read(input);
    } catch (Throwable escaped) {
      return escaped;
    }
    return meter.steps() > plan.mostSteps(input)
        ? new TooMuchWork(meter.steps(), plan.mostSteps(input))
        : null;
  }

  /** An input cost more steps than one of its length may. */
  static final class TooMuchWork extends Exception {

    private static final long serialVersionUID = 1L;

    TooMuchWork(long steps, long most) {
      super("steps: " + steps + " (expected: at most " + most + ")", null, false, false);
    }
  }
}
