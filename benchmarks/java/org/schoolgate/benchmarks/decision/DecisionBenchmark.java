package org.schoolgate.benchmarks.decision;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
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
import org.schoolgate.policy.Form;
import org.schoolgate.policy.Policy;
import org.schoolgate.policy.Query;
import org.schoolgate.policy.Verdict;
import org.schoolgate.roster.Client;
import org.schoolgate.roster.Group;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.IpAddress;
import org.schoolgate.site.WebUrl;

/** Judges one URL, by the shipped lists and made-up rules beside them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() before anything else.
public class DecisionBenchmark {

  /** How many made-up rules there are beside those of the shipped lists. */
  @Param({"100000", "1000000"})
  public int rules;

  private final Client client = new Client(new IpAddress(0, 1), Group.EVERYONE);
  private final Instant at = Instant.parse("2026-01-05T10:00:00Z");
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
    policy = Shelves.policy(Path.of(System.getProperty("schoolgate.home", ".")), rules);
    listed = Places.listed(rules);
    unlisted = Places.unlisted();
    deepListed = listed.below("a.b.c.d.e.f");
    deepUnlisted = unlisted.below("a.b.c.d.e.f");
    foreign = Places.foreign();
    imitations = Places.imitations();
  }

  /** A site that a rule names. */
  @Benchmark
  public Verdict hit() {
    return decide(listed.next());
  }

  /** A site that no rule names: what most requests are for. */
  @Benchmark
  public Verdict miss() {
    return decide(unlisted.next());
  }

  /** A host six labels below a listed site. */
  @Benchmark
  public Verdict deepHit() {
    return decide(deepListed.next());
  }

  /** A host six labels below a site that no rule names. */
  @Benchmark
  public Verdict deepMiss() {
    return decide(deepUnlisted.next());
  }

  /** A name with letters beyond ASCII that looks like no listed one. */
  @Benchmark
  public Verdict foreignName() {
    return decide(foreign.next());
  }

  /** A name with letters beyond ASCII that looks like a listed one. */
  @Benchmark
  public Verdict lookalike() {
    return decide(imitations.next());
  }

  private Verdict decide(WebUrl url) {
    return policy.decide(new Query(client, url, Form.PLAIN, at));
  }
}
