package org.schoolgate.benchmarks.decision;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.schoolgate.policy.Decision;
import org.schoolgate.policy.Policy;
import org.schoolgate.policy.Query;
import org.schoolgate.policy.Verdict;
import org.schoolgate.site.InvalidPlaceException;

/** Judges one URL, by the shipped lists and a large one beside them. */
@State(Scope.Thread)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() before anything else.
public class DecisionBenchmark {

  /** How many made-up rules the large list has; or the file of the list, which may be gzipped. */
  @Param({"100000", "5000000"})
  public String list;

  private final Decision decision = new Decision();
  private Policy policy;
  private Places listed;
  private Places unlisted;
  private Places deepListed;
  private Places deepUnlisted;
  private Places foreign;
  private Places imitations;

  /** Builds the policy and the places to ask about. */
  @Setup
  public void prepare() throws IOException, InvalidPlaceException {
    try (var names = NameFile.of(list)) {
      policy = Shelves.policy(Path.of(System.getProperty("schoolgate.home", ".")), names.path());
      listed = Places.listed(names.path());
      unlisted = Places.unlisted(names.path());
    }
    deepListed = listed.below("a.b.c.d.e.f");
    deepUnlisted = unlisted.below("a.b.c.d.e.f");
    foreign = Places.foreign();
    imitations = Places.imitations();
  }

  /** A site that a rule names. */
  @Benchmark
  public boolean hit() {
    return decide(listed.next());
  }

  /** A site that no rule names: what most requests are for. */
  @Benchmark
  public boolean miss() {
    return decide(unlisted.next());
  }

  /** A host six labels below a listed site. */
  @Benchmark
  public boolean deepHit() {
    return decide(deepListed.next());
  }

  /** A host six labels below a site that no rule names. */
  @Benchmark
  public boolean deepMiss() {
    return decide(deepUnlisted.next());
  }

  /** A name with letters beyond ASCII that looks like no listed one. */
  @Benchmark
  public boolean foreignName() {
    return decide(foreign.next());
  }

  /** A name with letters beyond ASCII that looks like a listed one. */
  @Benchmark
  public boolean lookalike() {
    return decide(imitations.next());
  }

  /** What the gate calls: the verdict by itself, with its rule. */
  @Benchmark
  public Verdict verdict() {
    return policy.decide(listed.next());
  }

  private boolean decide(Query query) {
    policy.decide(query, decision);
    return decision.blocks();
  }
}
